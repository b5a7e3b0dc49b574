import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

export default async function tearDown() {
  await globalThis.nexusTestPostgres.stop();
  rmSync(dirname(process.env.NEXUS_TEST_RUN), { recursive: true });
}
