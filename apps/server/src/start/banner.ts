import { join, relative } from 'node:path';

import type { Config } from '#libs/config';

import type { DemoFile } from '../demo/demo-file.js';
import { OPERATOR_EMAIL } from '../demo/demo-people.js';
import type { RunningServer } from './server.js';

/** What a person needs next, printed once the server listens. */
export function banner(config: Config, { demo, firstOrganization }: RunningServer): string {
  const graphql = config.mode === 'development' ? 'GraphiQL' : 'GraphQL';
  const lines = [
    '',
    `Nexus211 ID is ready (${config.mode})`,
    '',
    `  Issuer       ${config.publicUrl}`,
    `  Console      ${config.publicUrl}/console`,
    `  Sign in      ${config.publicUrl}/sign-in`,
    `  ${graphql.padEnd(12)} ${config.publicUrl}/graphql`,
    `  Metadata     ${config.publicUrl}/.well-known/oauth-authorization-server`,
  ];
  if (firstOrganization) {
    lines.push(
      '',
      '  No one can sign in yet. Create the first organization and operator, once:',
      `    ${firstOrganization}`,
    );
  }
  if (demo) lines.push(...demoLines(config, demo));
  return `${lines.join('\n')}\n`;
}

function demoLines(config: Config, demo: DemoFile): string[] {
  const people = demo.users.filter(
    ({ email, organizations }) =>
      email === OPERATOR_EMAIL || organizations.some(({ role }) => role === 'admin'),
  );
  const bot = demo.applications.find(({ name }) => name === 'Harbor Sync Bot')!;
  return [
    '',
    `  Demo sign-ins (all of them: ${relative('.', join(config.stateDirectory, 'demo.json'))})`,
    ...people.map(({ email, password }) => `    ${email.padEnd(32)} ${password}`),
    '',
    '  A token for Harbor Sync Bot:',
    `    curl -s -u '${bot.client_id}:${bot.client_secret}' -d grant_type=client_credentials ${config.publicUrl}/oauth/token`,
    '',
    '  Ctrl-C stops the server and its database.',
  ];
}
