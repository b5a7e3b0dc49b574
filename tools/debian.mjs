// The Debian packages that a few tests need beside npm's: a browser, clients that are not
// JavaScript, a proxy, and a connection pooler.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What each package brings, by which it is recognized. */
const PACKAGES = {
  'apache2-bin': '/usr/sbin/apache2',
  chromium: '/usr/bin/chromium',
  'libapache2-mod-auth-openidc': '/usr/lib/apache2/modules/mod_auth_openidc.so',
  nginx: '/usr/sbin/nginx',
  pgbouncer: '/usr/sbin/pgbouncer',
  'python3-jwt': '/usr/lib/python3/dist-packages/jwt',
  'python3-authlib': '/usr/lib/python3/dist-packages/authlib',
  'python3-requests': '/usr/lib/python3/dist-packages/requests',
  'ruby-omniauth-oauth2': '/var/lib/dpkg/info/ruby-omniauth-oauth2.list',
  'ruby-omniauth-openid-connect': '/var/lib/dpkg/info/ruby-omniauth-openid-connect.list',
  'ruby-webrick': '/var/lib/dpkg/info/ruby-webrick.list',
};

/** Installs what is missing, as root on Debian; anywhere else ends the process with the command that is needed. */
export function installDebianPackages() {
  const missing = Object.keys(PACKAGES).filter((name) => !existsSync(PACKAGES[name]));
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', '-qq', ...missing];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`nexus211-id: some tests need Debian's packages: sudo apt-get ${install.join(' ')}`);
    process.exit(1);
  }
  console.log(`Installing ${missing.join(', ')} (apt-get) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 'ignore', 'inherit'];
  spawnSync('apt-get', ['update', '-qq'], { stdio, env });
  const { status } = spawnSync('apt-get', install, { stdio, env });
  if (status === 0) return;
  console.error(`nexus211-id: apt-get ${install.join(' ')} failed; the output above says why.`);
  process.exit(1);
}
