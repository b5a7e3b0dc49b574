import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const HEADER = 12;
const A = 1;
const TXT = 16;
const INTERNET = 1;
/** Of addresses, in seconds. */
const TTL = 60;
/** RFC 1035 §4.1.1. */
const CODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 };

/** A name server on the loopback (RFC 1035, as far as A and TXT need it) that knows what a test tells it. */
export class DnsServer {
  private readonly records = new Map<string, Buffer[] | 'SERVFAIL' | 'SILENT'>();
  private readonly questions: string[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on('message', (query, from) => {
      const answer = this.answer(query);
      if (answer) socket.send(answer, from.port, from.address);
    });
  }

  static async start(): Promise<DnsServer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new DnsServer(socket);
  }

  /** What a server is configured with to ask here. */
  get env(): { NEXUS_NAME_SERVERS: string } {
    return { NEXUS_NAME_SERVERS: `127.0.0.1:${this.socket.address().port}` };
  }

  /** From now on these texts stand at the name, each in a record of its own; none: there is no such name. */
  set(name: string, ...texts: string[]): void {
    this.records.set(name, texts.map(textRecord));
  }

  /** From now on the name has this IPv4 address. */
  setAddress(name: string, address: string): void {
    this.records.set(name, [recordOf(A, TTL, Buffer.from(address.split('.').map(Number)))]);
  }

  /** From now on nobody learns what stands at the name. */
  fail(name: string): void {
    this.records.set(name, 'SERVFAIL');
  }

  /** From now on no question about the name is answered. */
  silence(name: string): void {
    this.records.set(name, 'SILENT');
  }

  /** How often somebody asked for a name. */
  asked(name: string): number {
    return this.questions.filter((question) => question === name).length;
  }

  stop(): void {
    this.socket.close();
  }

  private answer(query: Buffer): Buffer | null {
    const end = query.indexOf(0, HEADER) + 5; // the name, its type and class
    const question = query.subarray(HEADER, end);
    const name = nameIn(question);
    this.questions.push(name);
    const known = this.records.get(name) ?? [];
    if (known === 'SILENT') return null;
    const type = question.readUInt16BE(question.length - 4);
    const records = known === 'SERVFAIL' ? [] : known.filter((record) => record.readUInt16BE(2) === type);
    const code = known === 'SERVFAIL' ? 'SERVFAIL' : known.length === 0 ? 'NXDOMAIN' : 'NOERROR';
    const header = Buffer.alloc(HEADER);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8580 | CODES[code], 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    return Buffer.concat([header, question, ...records]);
  }
}

function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 0; question[at] !== 0; at += question[at]! + 1) {
    labels.push(question.toString('latin1', at + 1, at + 1 + question[at]!));
  }
  return labels.join('.').toLowerCase();
}

/** In strings of 255 bytes at most. */
function textRecord(text: string): Buffer {
  const bytes = Buffer.from(text);
  const strings: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += 255) {
    const part = bytes.subarray(at, at + 255);
    strings.push(Buffer.from([part.length]), part);
  }
  return recordOf(TXT, 0, Buffer.concat(strings));
}

/** Of the name in question. */
function recordOf(type: number, ttl: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 | HEADER, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(INTERNET, 4);
  head.writeUInt32BE(ttl, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
