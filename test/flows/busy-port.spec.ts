import { once } from 'node:events';
import { createServer } from 'node:net';

import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { collectOutput, freePort, spawnServer } from '../support/server.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** How a server that can't start ends: its status, and all that it wrote. */
async function endOf(env: Record<string, string>): Promise<[number, string]> {
  const child = spawnServer({
    PUBLIC_URL: 'https://id.example.org',
    DATABASE_URL: database.appUrl,
    NEXUS_LOG_LEVEL: 'info',
    ...env,
  });
  const output = collectOutput(child);
  const [status] = (await once(child, 'close')) as [number];
  return [status, output()];
}

describe('a server that can’t listen', () => {
  it('on a busy port says so in one line', async () => {
    const port = await freePort();
    const other = createServer().listen(port, 'localhost');
    await once(other, 'listening');
    try {
      expect(await endOf({ HOST: 'localhost', PORT: String(port) })).toEqual([
        1,
        `Port ${port} is in use: stop the other program, or set PORT\n`,
      ]);
    } finally {
      other.close();
    }
  });

  it('on an address of another machine says so in one line', async () => {
    const port = String(await freePort());
    expect(await endOf({ PORT: port, HOST: '203.0.113.1' })).toEqual([
      1,
      `Can't listen on 203.0.113.1, port ${port}: EADDRNOTAVAIL\n`,
    ]);
  });
});
