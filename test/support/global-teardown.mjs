import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

export default async function tearDown() {
  for (const host of globalThis.nexusTestHosts) host.kill('SIGKILL');
  await globalThis.nexusTestPostgres.stop();
  rmSync(dirname(process.env.NEXUS_TEST_RUN), { recursive: true });
}
