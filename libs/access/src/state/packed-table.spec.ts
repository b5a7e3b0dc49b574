import { PackedTable } from './packed-table.js';

const KEY_BYTES = 8;
const RECORD_BYTES = 4;
const LARGE = 1 << 20;

/** Returns a random generator with a fixed seed, so that failures are reproducible. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** @param home slot of the key: its last four bytes are the hash */
function keyAt(home: number, number: number): Buffer {
  const key = Buffer.alloc(KEY_BYTES);
  key.writeUInt32LE(number, 0);
  key.writeUInt32LE(home, KEY_BYTES - 4);
  return key;
}

function recordOf(number: number): Buffer {
  const record = Buffer.alloc(RECORD_BYTES);
  record.writeUInt32LE(number);
  return record;
}

/** A table and a Map with the same changes. */
class Compared {
  readonly table: PackedTable;
  readonly model = new Map<string, number>();
  private readonly keys = new Map<string, Buffer>();

  constructor(limit = LARGE) {
    this.table = new PackedTable(KEY_BYTES, RECORD_BYTES, limit);
  }

  set(key: Buffer, value: number): void {
    this.keys.set(key.toString('hex'), key);
    this.model.set(key.toString('hex'), value);
    this.table.set(key, recordOf(value));
  }

  delete(key: Buffer): void {
    this.keys.set(key.toString('hex'), key);
    this.model.delete(key.toString('hex'));
    this.table.delete(key);
  }

  /** Returns the keys used so far whose values differ between the two. */
  differences(): string[] {
    const differing = [...this.keys].filter(
      ([name, key]) => this.table.get(key)?.readUInt32LE() !== this.model.get(name),
    );
    return differing.map(([name]) => name);
  }
}

describe('a packed table', () => {
  it.each([
    { operations: 20_000, keys: 12_000, homes: 2 ** 32, what: 'as it grows through several sizes' },
    { operations: 20_000, keys: 400, homes: 2 ** 32, what: 'as entries are added and deleted' },
    { operations: 20_000, keys: 300, homes: 7, what: 'with many keys for the same few slots' },
  ])('has the same entries as a Map $what', ({ operations, keys, homes }) => {
    const random = seeded(operations + keys);
    const known = Array.from({ length: keys }, (_, number) => keyAt(random(homes), number));
    const both = new Compared();
    for (let count = 0; count < operations; count++) {
      const key = known[random(keys)]!;
      if (random(3) === 0) both.delete(key);
      else both.set(key, random(2 ** 32));
      if (count % 500 === 0) expect(both.differences()).toEqual([]);
    }
    expect(both.differences()).toEqual([]);
    expect(both.table.size).toBe(both.model.size);
  });

  it('wraps around at its end, and shifts entries back across it', () => {
    const both = new Compared();
    const around = Array.from({ length: 60 }, (_, number) => keyAt(1024 - 20 + (number % 24), number));
    for (const [number, key] of around.entries()) both.set(key, number);
    for (const step of around.keys()) {
      both.delete(around[(step * 37) % around.length]!); // 37: each key once, neighbors not in order
      expect(both.differences()).toEqual([]);
    }
    expect(both.table.size).toBe(0);
  });

  it('replaces the record of an existing key', () => {
    const table = new PackedTable(KEY_BYTES, RECORD_BYTES, LARGE);
    for (const value of [1, 2, 3]) table.set(keyAt(5, 5), recordOf(value));
    expect(table.get(keyAt(5, 5))).toEqual(recordOf(3));
    expect(table.size).toBe(1);
  });

  it('distinguishes keys that differ in one byte', () => {
    const table = new PackedTable(KEY_BYTES, RECORD_BYTES, LARGE);
    table.set(keyAt(9, 1), recordOf(1));
    expect(table.get(keyAt(9, 2))).toBeUndefined();
    expect(table.get(keyAt(8, 1))).toBeUndefined();
  });

  it('keeps its limit: a new entry replaces another, and the remaining entries are correct', () => {
    const limit = 1_000;
    const both = new Compared(limit);
    const random = seeded(2);
    for (let number = 0; number < 4 * limit; number++) {
      const key = keyAt(random(2 ** 32), number);
      both.set(key, number);
      expect(both.table.get(key)?.readUInt32LE()).toBe(number);
      expect(both.table.size).toBe(Math.min(number + 1, limit));
    }
    const wrong = both.differences().filter((name) => both.table.get(Buffer.from(name, 'hex')) !== undefined);
    expect(wrong).toEqual([]);
    expect(both.differences()).toHaveLength(3 * limit);
  });

  it('evicts nothing if an existing record is replaced at the limit', () => {
    const both = new Compared(2);
    for (const [number, value] of [
      [1, 1],
      [2, 2],
      [1, 3],
    ] as const)
      both.set(keyAt(number, number), value);
    expect(both.differences()).toEqual([]);
  });

  it('is empty after it is cleared, and can be filled again', () => {
    const both = new Compared();
    for (let number = 0; number < 2_000; number++) both.set(keyAt(number, number), number);
    both.table.clear();
    both.model.clear();
    expect(both.differences()).toEqual([]);
    expect(both.table.size).toBe(0);
    both.set(keyAt(7, 7), 70);
    expect(both.differences()).toEqual([]);
  });

  it('ignores the deletion of an unknown key', () => {
    const both = new Compared();
    both.set(keyAt(3, 1), 1);
    both.delete(keyAt(3, 2));
    expect(both.differences()).toEqual([]);
    expect(both.table.size).toBe(1);
  });
});
