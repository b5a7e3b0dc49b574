/**
 * Maps fixed-size binary keys to fixed-size binary records, in a few flat buffers of limited size.
 *
 * The garbage collector never walks the buffers. A Map of objects with a hundred thousand entries made every token of
 * an application with many authorizations more expensive (npm run bench:keys). The last four bytes of a key are its
 * hash, so they must be random, as in digests and UUIDv7. It uses open addressing with linear probing. Deletion shifts
 * entries back, so there are no tombstones.
 */
export class PackedTable {
  private capacity = 1024;
  private keys: Buffer;
  private records: Buffer;
  private used: Uint8Array;
  private count = 0;

  /**
   * @param keyBytes size of a key, at least 4
   * @param recordBytes size of a record
   * @param limit maximum number of entries; beyond it a new entry replaces one at a random position
   */
  constructor(
    private readonly keyBytes: number,
    private readonly recordBytes: number,
    private readonly limit: number,
  ) {
    this.keys = Buffer.alloc(this.capacity * keyBytes);
    this.records = Buffer.alloc(this.capacity * recordBytes);
    this.used = new Uint8Array(this.capacity);
  }

  get size(): number {
    return this.count;
  }

  /** Returns a view of the record, valid until the table changes; undefined if there is no entry. */
  get(key: Buffer): Buffer | undefined {
    const slot = this.find(key);
    return this.used[slot] ? this.recordAt(slot) : undefined;
  }

  set(key: Buffer, record: Buffer): void {
    let slot = this.find(key);
    if (!this.used[slot]) {
      if (this.count >= this.limit) this.evictNear(slot);
      else if (this.count * 2 >= this.capacity) this.grow();
      slot = this.find(key);
      this.used[slot] = 1;
      this.count++;
      key.copy(this.keys, slot * this.keyBytes);
    }
    record.copy(this.records, slot * this.recordBytes);
  }

  delete(key: Buffer): void {
    const slot = this.find(key);
    if (this.used[slot]) this.remove(slot);
  }

  clear(): void {
    this.used.fill(0);
    this.count = 0;
  }

  /** Returns the slot of the key, or the free slot for it. */
  private find(key: Buffer): number {
    const mask = this.capacity - 1;
    let slot = key.readUInt32LE(this.keyBytes - 4) & mask;
    while (this.used[slot] && !this.isKeyAt(slot, key)) slot = (slot + 1) & mask;
    return slot;
  }

  private isKeyAt(slot: number, key: Buffer): boolean {
    const start = slot * this.keyBytes;
    return this.keys.compare(key, 0, this.keyBytes, start, start + this.keyBytes) === 0;
  }

  private homeOf(slot: number): number {
    return this.keys.readUInt32LE(slot * this.keyBytes + this.keyBytes - 4) & (this.capacity - 1);
  }

  private recordAt(slot: number): Buffer {
    const start = slot * this.recordBytes;
    return this.records.subarray(start, start + this.recordBytes);
  }

  private remove(slot: number): void {
    const mask = this.capacity - 1;
    let hole = slot;
    let next = (hole + 1) & mask;
    while (this.used[next]) {
      const distanceFromHome = (next - this.homeOf(next)) & mask;
      if (distanceFromHome >= ((next - hole) & mask)) {
        this.keys.copyWithin(hole * this.keyBytes, next * this.keyBytes, (next + 1) * this.keyBytes);
        this.records.copyWithin(
          hole * this.recordBytes,
          next * this.recordBytes,
          (next + 1) * this.recordBytes,
        );
        hole = next;
      }
      next = (next + 1) & mask;
    }
    this.used[hole] = 0;
    this.count--;
  }

  private evictNear(slot: number): void {
    const mask = this.capacity - 1;
    let victim = slot;
    while (!this.used[victim]) victim = (victim + 1) & mask;
    this.remove(victim);
  }

  private grow(): void {
    const { keys, records, used, capacity } = this;
    this.capacity *= 2;
    this.keys = Buffer.alloc(this.capacity * this.keyBytes);
    this.records = Buffer.alloc(this.capacity * this.recordBytes);
    this.used = new Uint8Array(this.capacity);
    this.count = 0;
    for (let slot = 0; slot < capacity; slot++) {
      if (!used[slot]) continue;
      const key = keys.subarray(slot * this.keyBytes, (slot + 1) * this.keyBytes);
      this.set(key, records.subarray(slot * this.recordBytes, (slot + 1) * this.recordBytes));
    }
  }
}
