/** Execute and Query (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
const STATEMENTS = new Set(['E', 'Q']);

/** Counts the statements that one connection sends to PostgreSQL, from the bytes as they come. */
export class StatementCounter {
  private pending = Buffer.alloc(0);
  private isStarted = false;

  constructor(private readonly count: () => void) {}

  read(bytes: Buffer): void {
    this.pending = Buffer.concat([this.pending, bytes]);
    for (let size = this.sizeOfNext(); size <= this.pending.length; size = this.sizeOfNext()) {
      if (this.isStarted && STATEMENTS.has(String.fromCharCode(this.pending[0]!))) this.count();
      this.isStarted = true;
      this.pending = this.pending.subarray(size);
    }
  }

  /** Of the message that comes next, in bytes: a start-up message has no type before its length. */
  private sizeOfNext(): number {
    const start = this.isStarted ? 1 : 0;
    return this.pending.length < start + 4 ? Infinity : start + this.pending.readInt32BE(start);
  }
}
