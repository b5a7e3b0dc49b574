import { Browser } from '../support/browser.js';
import { send } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { type ServerProcess, startDevelopmentServer, startServerProcess } from '../support/server.js';

/** What a browser says that it accepts when somebody opens an address. */
const OPENED = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

describe('GraphiQL in development', () => {
  let server: Awaited<ReturnType<typeof startDevelopmentServer>>;
  beforeAll(async () => {
    server = await startDevelopmentServer();
  }, 60_000); // it makes a database cluster and hashes the demo's passwords
  afterAll(() => server.stop());

  it('is what a browser gets at /graphql, and the banner says so', async () => {
    const { status, headers, body } = await send(`${server.url}/graphql`, OPENED);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('<title>GraphiQL');
    expect(server.output()).toContain(`GraphiQL     ${server.url}/graphql\n`);
    expect(server.output()).toMatch(/^ {4}operator@nexus211\.example +\S+$/m);
  });

  it('stands beside the mail that nobody was sent, to be read and followed', async () => {
    const browser = new Browser(server as ServerProcess); // it asks nothing of the database
    expect((await browser.request('/dev/mail')).body).toContain('id="no-mail"');
    await browser.fill('/sign-up', { email: 'dana@people.example' });
    const list = await eventually(
      () => browser.request('/dev/mail'),
      ({ body }) => (body as string).includes('id="mails"'),
    );
    const mail = await browser.request(/href="(\/dev\/mail\/\d+)"/.exec(list.body as string)![1]!);
    expect(mail.body).toContain('<span id="to">dana@people.example</span>');
    expect(mail.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    const link = /href="[^"]*(\/sign-up\?token=[^"]*)"/.exec(mail.body as string)![1]!;
    expect((await browser.request(link)).body).toContain('id="sign-up"');
    expect((await browser.request('/dev/mail/999')).status).toBe(404);
  });

  it('loads everything from this server, and nothing else is allowed to run', async () => {
    const { headers, body } = await send(`${server.url}/graphql`, OPENED);
    const policy = headers.get('content-security-policy')!;
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)![1]!;
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);

    const elements = body.match(/<(script|style|link rel="stylesheet")[^>]*>/g) as string[];
    expect(elements).toHaveLength(6);
    expect(elements.filter((element) => !element.includes(` nonce="${nonce}"`))).toEqual([]);

    const addresses = elements.flatMap((element) => /(?:src|href)="([^"]*)"/.exec(element)?.[1] ?? []);
    const files = await Promise.all(addresses.map((address) => send(server.url + address)));
    expect(addresses.filter((address) => !address.startsWith('/graphiql/'))).toEqual([]);
    expect(files.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(files.map(({ headers: sent }) => sent.get('content-type')!.split(';')[0])).toEqual([
      'text/css',
      'text/javascript',
      'text/javascript',
      'text/javascript',
    ]);
  });

  it('gets another nonce each time', async () => {
    const pages = await Promise.all([1, 2].map(() => send(`${server.url}/graphql`, OPENED)));
    const policies = pages.map(({ headers }) => headers.get('content-security-policy'));
    expect(new Set(policies).size).toBe(2);
  });

  it('serves no other file', async () => {
    const names = ['package.json', 'index.js', '__proto__', 'toString', '..%2Fpackage.json', 'react.js%00'];
    const answers = await Promise.all(names.map((name) => send(`${server.url}/graphiql/${name}`)));
    expect(answers.filter(({ status }) => status !== 404 && status !== 400)).toEqual([]);
  });

  it('stands in no program’s way', async () => {
    const address = `${server.url}/graphql?query=${encodeURIComponent('{ scopes { name } }')}`;
    const preflighted = { 'apollo-require-preflight': '1' };
    for (const accept of ['*/*', 'application/json']) {
      const { body } = await send(address, { headers: { ...preflighted, accept } });
      expect(body.data.scopes.length).toBeGreaterThan(0);
    }
  });
});

describe('GraphiQL in production', () => {
  it('does not exist', async () => {
    const server = await startServerProcess();
    try {
      const paths = ['/graphql', '/graphql?query={__typename}', '/graphiql', '/graphiql/graphiql.js'];
      const answers = await Promise.all(paths.map((path) => send(server.url + path, OPENED)));
      expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404));
      expect(server.output()).not.toContain('GraphiQL');
    } finally {
      await server.stop();
    }
  });
});
