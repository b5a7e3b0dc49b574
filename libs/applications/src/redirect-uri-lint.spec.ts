import { lintRedirectUris } from './redirect-uri-lint.js';

const NO_SCHEME =
  'its scheme must be https, the scheme of an app shell (vscode, exp, capacitor), or a domain that you control in reverse, such as org.example.app';
const lint = (uri: string) => {
  const { problems, warnings } = lintRedirectUris([uri])[0]!;
  return { uri, problems: problems.map(String), warnings: warnings.map(String) };
};

describe('the lint of an address that is not registered yet says that it', () => {
  it.each([
    ['is http elsewhere', 'http://app.example/back', ['use https, except on a loopback address']],
    ['has a fragment', 'https://app.example/back#here', ['it has a fragment (#…)']],
    ['has a wildcard', 'https://app.example/*', ['it has a wildcard (*): register each address exactly']],
    [
      'has a wildcard host',
      'https://*.app.example/',
      ['it has a wildcard (*): register each address exactly'],
    ],
    ['has user info', 'https://me:secret@app.example/back', ['it contains a user name']],
    ['is no address', '/back', ['it is not an absolute URI in ASCII']],
    ['is not in ASCII', 'https://äpp.example/', ['it is not an absolute URI in ASCII']],
    ['has a dangerous scheme', 'javascript:alert(1)', [NO_SCHEME]],
    ...['data', 'file', 'blob', 'about', 'intent', 'ws', 'wss', 'ftp', 'mailto', 'view-source', 'myapp'].map(
      (scheme): [string, string, string[]] => [
        `has the scheme ${scheme}`,
        `${scheme}://x.example/y`,
        [NO_SCHEME],
      ],
    ),
    [
      'has several of these',
      'http://me@app.example/#',
      ['it has a fragment (#…)', 'it contains a user name', 'use https, except on a loopback address'],
    ],
  ])('%s', (_what, uri, problems) => {
    expect(lint(uri)).toEqual({ uri, problems, warnings: [] });
  });

  it.each([
    ['ends with a slash', 'https://app.example/back/', /without the slash it is another address/],
    [
      'is written otherwise by browsers',
      'https://App.example/back',
      /write this one as https:\/\/app\.example\/back$/,
    ],
    ['has no path', 'https://app.example', /write this one as https:\/\/app\.example\/$/],
    ['has the usual port', 'https://app.example:443/back', /write this one/],
    ['has steps in its path', 'https://app.example/a/../back', /write this one/],
    ['holds a parameter of answers', 'https://app.example/back?state=1', /responses add/],
    ['is on the loopback', 'http://127.0.0.1:4000/back', /only on the computer/],
    ['is on localhost', 'http://localhost/back', /prefer 127\.0\.0\.1/],
    ['has the scheme of an app', 'org.example.app:/back', /any other app/],
    ['is in an editor', 'vscode://publisher.extension/callback', /any other app/],
    ['is in Expo', 'exp://192.168.1.2:8081/--/callback', /any other app/],
    ['is in Capacitor', 'capacitor://localhost/callback', /any other app/],
  ])('is good, but %s', (_what, uri, warning) => {
    const { problems, warnings } = lint(uri);
    expect(problems).toEqual([]);
    expect(warnings.join('; ')).toMatch(warning);
  });

  it('is good', () => {
    expect(lint('https://app.example/back?tenant=1')).toMatchObject({ problems: [], warnings: [] });
  });

  it('is long, in no time', () => {
    const start = performance.now();
    lintRedirectUris(Array.from({ length: 50 }, (_, index) => `${'/'.repeat(10_000)}${index}`));
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('differs from another by next to nothing, or not at all', () => {
    const uris = [
      'https://app.example/back',
      'https://app.example/back/',
      'https://b.example/',
      'https://b.example/',
    ];
    const warnings = lintRedirectUris(uris).map((report) => report.warnings.join('; '));
    expect(warnings[0]).toBe(
      'it differs from https://app.example/back/ only by a slash or by capital letters',
    );
    expect(warnings[1]).toContain('it differs from https://app.example/back only by');
    expect(warnings.slice(2)).toEqual(['it is in the list twice', 'it is in the list twice']);
  });
});
