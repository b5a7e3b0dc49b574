// How the server hands the console out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Browser, browserOf } from '../support/browser.js';
import { send } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

const BUILT = join(process.cwd(), 'dist/console');
const MOST_BYTES = 250_000;
const MOST_SCRIPTS = 14;

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await startTestServer();
  browser = await browserOf(server, 'admin@harbor-211.example');
});
afterAll(() => server.stop());

/** A chunk of the build, by the manifest that Vite writes. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** The files of these chunks and of all that they load with them. */
function filesOf(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const { file, imports = [] } = manifest[name]!;
    if (found.has(file)) continue;
    found.add(file);
    filesOf(imports, found);
  }
  return found;
}

const aFile = () => Object.values(manifest).find(({ isEntry }) => isEntry)!.file;

describe('the console', () => {
  it('is the same page at every address, under a policy with a nonce of its own', async () => {
    const paths = ['/console', '/console/org_01/authorized?q=care', '/console/no/such/page'];
    const answers = await Promise.all(paths.map((path) => browser.request(path)));
    const nonces = answers.map(({ status, headers, body }) => {
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
      const policy = headers.get('content-security-policy')!;
      expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-/);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)![1]!;
      expect(body).toContain(`nonce="${nonce}"`);
      expect(body).not.toContain('{{nonce}}');
      return nonce;
    });
    expect(new Set(nonces).size).toBe(paths.length);
  });

  it('takes whoever is not signed in to the sign-in page, and back to the very address', async () => {
    const stranger = new Browser(server);
    const address = '/console/org_01/authorized?q=a%20b&status=ACTIVE';
    const page = await stranger.open(address);
    expect(page.body).toContain('id="sign-in"');
    const answer = await stranger.signIn(page, 'admin@harbor-211.example');
    expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('id="console"')]);
  });

  it('lends itself to no redirect to another site', async () => {
    const { headers } = await new Browser(server).request('/console/..%2f%2fevil.example');
    expect(headers.get('location')).toBe('/sign-in?return_to=/account');
  });

  it('serves its files for good, compressed as the browser takes them', async () => {
    const url = `${server.url}/console/${aFile()}`;
    const answers = await Promise.all(
      ['br', 'gzip', 'identity', 'br;q=0, gzip'].map((encoding) =>
        fetch(url, { headers: { 'accept-encoding': encoding } }),
      ),
    );
    const encodings = answers.map(({ headers }) => headers.get('content-encoding'));
    expect(encodings).toEqual(['br', 'gzip', null, 'gzip']);
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(
      answers.map(() => 'public, max-age=31536000, immutable'),
    );
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
  });

  it('serves nothing else', async () => {
    const names = ['nothing.js', '..%2findex.html', '..%2f..%2fpackage.json', '__proto__', 'index.html'];
    const answers = await Promise.all(names.map((name) => send(`${server.url}/console/assets/${name}`)));
    expect(answers.filter(({ status }) => status !== 404 && status !== 400)).toEqual([]);
  });

  it('first loads less than 250 kB of scripts, and each page only when it is opened', () => {
    const entry = Object.keys(manifest).find((name) => manifest[name]!.isEntry)!;
    const first = filesOf([entry, 'src/pages/home/home.page.tsx']);
    const bytes = [...first].map((file) => readFileSync(join(BUILT, `${file}.gz`)).length);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(MOST_BYTES);
    expect(first.has(manifest['src/i18n/spanish/index.ts']!.file)).toBe(false); // for who reads Spanish
    const pages = Object.keys(manifest).filter((name) => /\.page\.tsx$/.test(name));
    expect(pages.filter((name) => filesOf([entry]).has(manifest[name]!.file))).toEqual([]);
    expect(pages.length).toBeGreaterThan(5);
  });

  it('loads no page in more than a few scripts: each costs a request', () => {
    const entry = Object.keys(manifest).find((name) => manifest[name]!.isEntry)!;
    const pages = Object.keys(manifest).filter((name) => /\.page\.tsx$/.test(name));
    const counts = pages.map((name) => [name, filesOf([entry, name]).size] as const);
    expect(counts.filter(([, scripts]) => scripts > MOST_SCRIPTS)).toEqual([]);
    expect(pages.length).toBeGreaterThan(5);
  });
});
