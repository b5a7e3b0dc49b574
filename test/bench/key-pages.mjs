import { showId } from '../../dist/libs/kernel/src/index.js';
import { basic, getRequest } from './load.mjs';
import { median } from './statistics.mjs';
import { verdict } from './tokens.mjs';

const LIMIT = 100;
const SAMPLES = 25; // of each page; under the 120 a minute that an application may read
const TARGET = 1.5;

/** Latency of the first and the last page of an application's keys, read in turns. */
export async function measureKeys(load, { clientId, homeSecret, keys }) {
  const authorization = basic(clientId, homeSecret);
  const beforeLast = keys.at(-LIMIT - 1)?.authorizationId;
  const after = beforeLast ? `&after=${showId('tpa', beforeLast)}` : '';
  const first = getRequest(`/keys?$limit=${LIMIT}`, authorization);
  const last = getRequest(`/keys?$limit=${LIMIT}${after}`, authorization);
  await assertPages(load, keys, first, last);
  const times = { first: [], last: [] };
  for (let sample = 0; sample < SAMPLES; sample++) {
    times.first.push((await load.time(first)).milliseconds);
    times.last.push((await load.time(last)).milliseconds);
  }
  const [firstMedian, lastMedian] = [median(times.first), median(times.last)];
  const ratio = Math.max(firstMedian, lastMedian) / Math.min(firstMedian, lastMedian);
  return [
    ['first and last page, of each other', verdict(ratio, TARGET)],
    ['  ms, first / last', `${firstMedian.toFixed(1)} / ${lastMedian.toFixed(1)}`],
  ];
}

/** Both pages show what was seeded: a fast wrong answer is worth nothing. Also warms them. */
async function assertPages(load, keys, first, last) {
  for (const [request, expected] of [
    [first, keys.slice(0, LIMIT)],
    [last, keys.slice(-LIMIT)],
  ]) {
    const { body } = await load.time(request);
    const secrets = body.keys.map((key) => key.client_secret);
    if (secrets.join() !== expected.map(({ secret }) => secret).join())
      throw new Error('GET /keys shows other keys');
  }
}
