import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startTestServer, type TestServer } from '../support/server.js';
import {
  MEMBER,
  placeApplication,
  RunningApplication,
  Visitor,
  type WebApplication,
} from '../support/web-application.js';

/** Debian's, of the packages apache2-bin and libapache2-mod-auth-openidc. */
const APACHE = '/usr/sbin/apache2';
const MODULES = {
  mpm_event_module: 'mod_mpm_event',
  authz_core_module: 'mod_authz_core',
  authn_core_module: 'mod_authn_core',
  authz_user_module: 'mod_authz_user',
  include_module: 'mod_include',
  filter_module: 'mod_filter',
  mime_module: 'mod_mime',
  headers_module: 'mod_headers',
  auth_openidc_module: 'mod_auth_openidc',
};

let server: TestServer;
let application: WebApplication;
let directory: string;
let apache: RunningApplication;

beforeAll(async () => {
  server = await startTestServer();
  application = await placeApplication(server, '/app/callback');
  directory = mkdtempSync(join(tmpdir(), 'nexus-apache-'));
  chmodSync(directory, 0o755); // its workers are another user where it is started by root
  mkdirSync(join(directory, 'app'));
  writeFileSync(
    join(directory, 'app/index.shtml'),
    '<!--#echo var="REMOTE_USER" --> <!--#echo var="OIDC_CLAIM_email" -->',
  );
  const file = join(directory, 'apache.conf');
  writeFileSync(file, configuration());
  apache = await RunningApplication.start(application, APACHE, ['-D', 'FOREGROUND', '-f', file]);
});
afterAll(async () => {
  await apache.stop();
  rmSync(directory, { recursive: true });
  await server.stop();
});

function configuration(): string {
  const { port, client_id, client_secret } = application;
  const issuer = server.url;
  const passphrase = randomBytes(16).toString('hex');
  const modules = Object.entries(MODULES).map(
    ([name, file]) => `LoadModule ${name} /usr/lib/apache2/modules/${file}.so`,
  );
  return `
${modules.join('\n')}
ServerRoot ${directory}
ServerName localhost:${port}
Listen 127.0.0.1:${port}
PidFile ${directory}/pid
DefaultRuntimeDir ${directory}
ErrorLog ${directory}/error.log
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
DocumentRoot ${directory}
TypesConfig /dev/null
AddType text/html .shtml
# The test sends its requests by fetch, which says so; a browser navigates.
RequestHeader set Sec-Fetch-Mode navigate early

OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${client_id}
OIDCClientSecret ${client_secret}
OIDCRedirectURI /app/callback
OIDCCryptoPassphrase ${passphrase}
OIDCScope "openid email"
OIDCPKCEMethod S256
OIDCRemoteUserClaim sub
OIDCPassClaimsAs environment

<Location /app>
  AuthType openid-connect
  Require valid-user
  Options +Includes
  AddOutputFilter INCLUDES .shtml
</Location>
`;
}

describe('mod_auth_openidc', () => {
  it('lets a person who signs in see a protected page, and gives it the claims of userinfo', async () => {
    const { status, body } = await new Visitor(server, application).open('/app/index.shtml');
    expect([status, (body as string).split(' ')]).toEqual([
      200,
      [expect.stringMatching(/^prf_\w+$/), MEMBER],
    ]);
  });
});
