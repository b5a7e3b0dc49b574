// A process that runs servers for the test files of one jest worker, one after another: loading the server's modules
// takes ten times as long as starting it. Its parent reads the port from its first line.
// `POST /` with the variables of a server as JSON starts one and answers its id, or 500 with what an operator would read;
// `DELETE /<id>` stops it.
import 'reflect-metadata';

import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const running = new Map();
let lastId = 0;

const host = createServer((request, response) => {
  answer(request).then(
    (text) => response.end(text),
    (error) => response.writeHead(500).end(error.message),
  );
});
// The parent holds the other end: a host outlives nobody.
process.stdin.resume().on('end', () => process.exit());
host.listen(0, '127.0.0.1', () => process.stdout.write(`${host.address().port}\n`));

async function answer(request) {
  if (request.method === 'POST') return start(await json(request));
  const id = request.url.slice(1);
  const server = running.get(id);
  running.delete(id);
  await server.stop();
  return id;
}

async function start(env) {
  const { loadConfig } = await import('../../dist/libs/config/src/index.js');
  const { startServer } = await import('../../dist/apps/server/src/start/server.js');
  const { explain } = await import('../../dist/apps/server/src/start/explain.js');
  const id = String(++lastId);
  let config;
  try {
    config = loadConfig(env);
    running.set(id, await startServer(config));
    return id;
  } catch (error) {
    throw new Error(explain(error, config), { cause: error });
  }
}
