import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const HEADER = 12;
const TXT = 16;
const INTERNET = 1;
/** RFC 1035 §4.1.1. */
const CODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 };

/** A name server on the loopback (RFC 1035, as far as TXT needs it) that knows what a test tells it. */
export class DnsServer {
  private readonly records = new Map<string, string[] | 'SERVFAIL'>();

  private constructor(private readonly socket: Socket) {
    socket.on('message', (query, from) => socket.send(this.answer(query), from.port, from.address));
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
    this.records.set(name, texts);
  }

  /** From now on nobody learns what stands at the name. */
  fail(name: string): void {
    this.records.set(name, 'SERVFAIL');
  }

  stop(): void {
    this.socket.close();
  }

  private answer(query: Buffer): Buffer {
    const end = query.indexOf(0, HEADER) + 5; // the name, its type and class
    const question = query.subarray(HEADER, end);
    const known = this.records.get(nameIn(question)) ?? [];
    const texts = known === 'SERVFAIL' ? [] : known;
    const code = known === 'SERVFAIL' ? 'SERVFAIL' : texts.length === 0 ? 'NXDOMAIN' : 'NOERROR';
    const header = Buffer.alloc(HEADER);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8580 | CODES[code], 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(texts.length, 6);
    return Buffer.concat([header, question, ...texts.map(recordOf)]);
  }
}

function nameIn(question: Buffer): string {
  const labels: string[] = [];
  for (let at = 0; question[at] !== 0; at += question[at]! + 1) {
    labels.push(question.toString('latin1', at + 1, at + 1 + question[at]!));
  }
  return labels.join('.').toLowerCase();
}

/** Of the name in question; in strings of 255 bytes at most. */
function recordOf(text: string): Buffer {
  const bytes = Buffer.from(text);
  const strings: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += 255) {
    const part = bytes.subarray(at, at + 255);
    strings.push(Buffer.from([part.length]), part);
  }
  const data = Buffer.concat(strings);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 | HEADER, 0);
  head.writeUInt16BE(TXT, 2);
  head.writeUInt16BE(INTERNET, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
