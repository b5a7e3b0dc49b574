import { randomInt } from 'node:crypto';

import { countCalls } from './database.mjs';
import { median, quartiles, sum } from './statistics.mjs';

const ROUNDS = 12;
const REQUESTS = 8_000;
const TARGET = 1.1;

/**
 * CPU time of the server per token: the application with many authorizations, its secrets drawn at random, against
 * the one with one. Rounds alternate, so that whatever else the machine does falls on both. Each round ends when
 * the server has written down the last use of its credentials, so that this is paid by who caused it.
 */
export async function measureTokens(server, load, owner, { many, one }) {
  const before = await countCalls(owner);
  const rounds = { many: [], one: [] };
  const draw = { many: () => many[randomInt(many.length)], one: () => one[0] };
  await nextBatch(load, owner, draw.one());
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of round % 2 ? ['many', 'one'] : ['one', 'many']) {
      rounds[side].push(await measureRound(server, load, owner, draw[side]));
    }
  }
  const after = await countCalls(owner);
  const cpu = (side) => rounds[side].map(({ cpuPerToken }) => cpuPerToken);
  const ratios = cpu('many').map((value, round) => value / cpu('one')[round]);
  const tokens = 2 * ROUNDS * REQUESTS;
  const seconds = (side) => sum(rounds[side].map((round) => round.seconds));
  return [
    [`CPU per token, ${many.length} against 1`, verdict(median(ratios), TARGET)],
    [
      '  half of the rounds lie in',
      quartiles(ratios)
        .map((value) => value.toFixed(3))
        .join(' … '),
    ],
    ['  of all rounds together', (sum(cpu('many')) / sum(cpu('one'))).toFixed(3)],
    [
      `  µs of CPU per token, ${many.length} / 1`,
      `${median(cpu('many')).toFixed(1)} / ${median(cpu('one')).toFixed(1)}`,
    ],
    [
      `  tokens per second, ${many.length} / 1`,
      ['many', 'one'].map((side) => Math.round((ROUNDS * REQUESTS) / seconds(side))).join(' / '),
    ],
    [`statements on the path of ${tokens} tokens`, `${after.lookups - before.lookups} (must be 0)`],
    ['  beside it, batches of last use', String(after.batches - before.batches)],
  ];
}

async function measureRound(server, load, owner, next) {
  const start = await server.ask('cpu');
  const startedAt = performance.now();
  await load.run(REQUESTS, next);
  const seconds = (performance.now() - startedAt) / 1000;
  await nextBatch(load, owner, next());
  const end = await server.ask('cpu');
  return { seconds, cpuPerToken: (end - start) / REQUESTS };
}

/** One more request; resolves when the server has just written a batch of last use, for which it gives a reason. */
async function nextBatch(load, owner, request) {
  const { batches } = await countCalls(owner);
  await load.time(request);
  while ((await countCalls(owner)).batches === batches)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** A ratio and whether it keeps its bound. */
export function verdict(ratio, target) {
  return `${ratio.toFixed(3)} × (${ratio <= target ? 'within' : 'BEYOND'} ${target})`;
}
