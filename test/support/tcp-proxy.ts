import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

import { freePort } from './server.js';
import { StatementCounter } from './statement-counter.js';

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
  /** Once, when a message to PostgreSQL holds the text, passes it on and does this. Resolves when it is done. */
  after(text: string, mishap: Mishap): Promise<void>;
  /** The next so many connections are ended by PostgreSQL just after their login, in one piece with its end. */
  endAtLogin(connections: number): void;
  /** How many of them are still to come. */
  endingsLeft(): number;
  /** How many statements have been sent along this path, apart from heartbeats. */
  statements(): number;
  close(): Promise<void>;
}

/**
 * `stall`: as above. `lose the answer`: that connection is cut, PostgreSQL does what it was told. `goodbye`: with
 * the answer, PostgreSQL ends that connection, as it does when somebody stops it.
 */
export type Mishap = 'stall' | 'lose the answer' | 'goodbye';

interface Trap {
  readonly text: string;
  readonly spring: (near: Socket, far: Socket) => void;
}

const HEARTBEAT = 'nexus211-id heartbeat';

/**
 * Listens on the loopback and passes everything on to the Unix socket that the connection URL names.
 * @param options.sparesHeartbeats lets those of nodes through undisturbed, so that their memory goes on deciding
 */
export async function startTcpProxy(
  connectionUrl: string,
  options: { sparesHeartbeats?: boolean } = {},
): Promise<TcpProxy> {
  const parameters = new URL(connectionUrl).searchParams;
  const target = `${parameters.get('host')}/.s.PGSQL.${parameters.get('port')}`;
  const sockets = new Set<Socket>();
  const ended = new WeakSet<Socket>();
  let state: 'well' | 'stalled' | 'cut' = 'well';
  let trap: Trap | null = null;
  let statements = 0;
  let endings = 0;
  const stall = () => {
    state = 'stalled';
    for (const socket of sockets) socket.pause();
  };
  const mishaps = { stall, 'lose the answer': loseAnswer, goodbye: sayGoodbye };
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(target);
    let isHeartbeat = false;
    const counter = new StatementCounter(() => (statements += isHeartbeat ? 0 : 1));
    near.once('data', (startup: Buffer) => {
      isHeartbeat = startup.includes(HEARTBEAT);
      if (isHeartbeat && options.sparesHeartbeats) [near, far].forEach((socket) => sockets.delete(socket));
    });
    near.on('data', (bytes: Buffer) => {
      counter.read(bytes);
      const sprung = trap !== null && bytes.includes(trap.text) ? trap : null;
      if (sprung) trap = null;
      far.write(bytes, () => sprung?.spring(near, far));
    });
    far.on('data', (bytes: Buffer) => {
      const isEnding = endings > 0 && bytes.subarray(-READY.length).equals(READY);
      if (isEnding && !ended.has(near)) {
        endings--;
        ended.add(near);
        near.end(Buffer.concat([bytes, GOODBYE]));
      } else near.write(bytes);
    });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => from.destroy());
      from.on('close', () => (sockets.delete(from), to.destroy()));
      if (state === 'stalled') from.pause();
    }
  });
  const port = await freePort();
  await once(server.listen(port, 'localhost'), 'listening');
  return {
    url: (original) => throughPort(original, port),
    stall,
    cut: () => {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      state = 'well';
      for (const socket of sockets) socket.resume();
    },
    after: (text, mishap) =>
      new Promise((resolve) => {
        trap = { text, spring: (near, far) => (mishaps[mishap](near, far), resolve()) };
      }),
    endAtLogin: (connections) => (endings = connections),
    endingsLeft: () => endings,
    statements: () => statements,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function loseAnswer(near: Socket): void {
  near.destroy();
}

/** PostgreSQL's ReadyForQuery, idle: the end of a login. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** PostgreSQL's ErrorResponse 57P01, in one piece with the answer before it. */
const GOODBYE = errorResponse(
  'SFATAL',
  'VFATAL',
  'C57P01',
  'Mterminating connection due to administrator command',
);

function sayGoodbye(near: Socket, far: Socket): void {
  near.cork();
  far.once('data', () => {
    near.write(GOODBYE);
    near.uncork();
    near.end();
  });
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
function errorResponse(...fields: string[]): Buffer {
  const body = Buffer.from(`${fields.join('\0')}\0\0`);
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function throughPort(original: string, port: number): string {
  const url = new URL(original);
  url.search = '';
  url.port = String(port);
  return url.href;
}
