import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eventually } from './eventually.js';
import { freePort } from './server.js';

/** Debian's nginx before a server, with its defaults: what it refuses to pass on does not work for most operators. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly directory: string,
  ) {}

  static async before(upstream: string): Promise<Nginx> {
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), 'nexus-nginx-'));
    chmodSync(directory, 0o755); // its workers are another user where it is started by root
    const file = join(directory, 'nginx.conf');
    writeFileSync(file, configuration(directory, port, upstream));
    const child = spawn('/usr/sbin/nginx', ['-p', directory, '-c', file, '-e', 'stderr'], {
      stdio: 'ignore',
    });
    const nginx = new Nginx(`http://127.0.0.1:${port}`, child, directory);
    const status = () =>
      fetch(`${nginx.url}/livez`).then(
        (answer) => answer.status,
        () => 0,
      );
    await eventually(status, (each) => each === 200);
    return nginx;
  }

  async stop(): Promise<void> {
    this.process.kill();
    await once(this.process, 'exit');
    rmSync(this.directory, { recursive: true });
  }
}

function configuration(directory: string, port: number, upstream: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(directory, name)};`,
  );
  return `
daemon off;
pid ${join(directory, 'pid')};
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass ${upstream}; }
  }
}
`;
}
