import { randomBytes } from 'node:crypto';

import { html, trusted } from '#libs/pages';
import type { FastifyReply } from 'fastify';

/** Initial text of the editor. */
const WELCOME = `# Runs as the person who signed in at /sign-in.
# In several organizations? Name one under Headers:
#   { "Nexus-Organization": "org_…" }

{
  viewer {
    user { email }
    organization { id name }
    scopes
  }
}
`;

/** Styles that dialogs of GraphiQL add go by the same nonce: the packages look for it under this name. */
const START = `
window.__webpack_nonce__ = document.currentScript.nonce;
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultQuery: ${JSON.stringify(WELCOME)},
    defaultEditorToolsVisibility: 'headers',
  }),
)`;

/** The page that loads GraphiQL from this server only. */
export function sendGraphiql(reply: FastifyReply): void {
  const nonce = randomBytes(16).toString('base64');
  void reply
    .headers({
      'content-security-policy': policy(nonce),
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(render(nonce));
}

function policy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `font-src data:`,
    `img-src data:`,
    `connect-src 'self'`,
    `form-action 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

function render(nonce: string): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>GraphiQL · Nexus211 ID</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/graphiql/graphiql.css" nonce="${nonce}" />
        <style nonce="${nonce}">
          body {
            margin: 0;
          }
          #graphiql {
            height: 100vh;
            height: 100dvh;
          }
        </style>
      </head>
      <body>
        <div id="graphiql"></div>
        <script src="/graphiql/react.js" nonce="${nonce}"></script>
        <script src="/graphiql/react-dom.js" nonce="${nonce}"></script>
        <script src="/graphiql/graphiql.js" nonce="${nonce}"></script>
        <script nonce="${nonce}">
          ${trusted(START)};
        </script>
      </body>
    </html>`.text;
}
