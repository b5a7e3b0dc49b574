import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

import { freePort } from './server.js';

/** A network path to PostgreSQL that a test can spoil. */
export interface TcpProxy {
  /** The same connection URL, along this path. */
  url(connectionUrl: string): string;
  /** From now on bytes vanish from sight in both directions; connections stay open, new ones too. */
  stall(): void;
  /** Cuts all connections; new ones are cut at once. */
  cut(): void;
  /** All is well again: what was stalled arrives late. */
  mend(): void;
  close(): Promise<void>;
}

/** Listens on the loopback and passes everything on to the Unix socket that the connection URL names. */
export async function startTcpProxy(connectionUrl: string): Promise<TcpProxy> {
  const parameters = new URL(connectionUrl).searchParams;
  const target = `${parameters.get('host')}/.s.PGSQL.${parameters.get('port')}`;
  const sockets = new Set<Socket>();
  let state: 'well' | 'stalled' | 'cut' = 'well';
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(target);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => from.destroy());
      from.on('close', () => (sockets.delete(from), to.destroy()));
      if (state === 'stalled') from.pause();
    }
  });
  const port = await freePort();
  await once(server.listen(port, 'localhost'), 'listening');
  return {
    url: (original) => throughPort(original, port),
    stall: () => {
      state = 'stalled';
      for (const socket of sockets) socket.pause();
    },
    cut: () => {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      state = 'well';
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function throughPort(original: string, port: number): string {
  const url = new URL(original);
  url.search = '';
  url.port = String(port);
  return url.href;
}
