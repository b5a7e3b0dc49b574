import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/apps/server/src/main.js', import.meta.url));
const PROBE = new URL('./probe.mjs', import.meta.url).href;

/**
 * The built server as an operator would run it, with a probe inside that tells its CPU time and memory.
 * @param more environment variables
 */
export async function startServer({ appUrl, ownerUrl, masterKey }, directory, more = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? []; // such as --cpu-prof
  const child = spawn(process.execPath, ['--expose-gc', '--import', PROBE, ...flags, MAIN], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      NEXUS_MASTER_KEY: masterKey.toString('base64'),
      NEXUS_REQUESTS_PER_MINUTE: '10000000', // counted, never refused
      NEXUS_STATE_DIRECTORY: join(directory, 'state'),
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await ready(child);
  return {
    port,
    url,
    /** What the probe answers to `cpu` or `memory`. */
    async ask(question) {
      child.send(question);
      return (await once(child, 'message'))[0];
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function ready(child) {
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  while (!output.includes('is ready')) {
    const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (typeof first === 'number' || first === null) throw new Error(`The server did not start:\n${output}`);
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
