import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

import { eventually } from './eventually.js';

/** A mail that arrived. */
export interface ReceivedMail {
  readonly to: string;
  /** Headers and text, decoded. */
  readonly content: string;
}

/** A mail server on the loopback (RFC 5321, as far as a client needs it) that keeps what it gets. */
export class SmtpServer {
  readonly mails: ReceivedMail[] = [];
  /** What clients called themselves (EHLO). */
  readonly greetings: string[] = [];
  /** Answers every recipient with a failure. */
  refuses = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private port = 0,
  ) {}

  static async start(): Promise<SmtpServer> {
    const server = createServer();
    const smtp = new SmtpServer(server);
    server.on('connection', (socket) => smtp.talk(socket));
    await smtp.up();
    return smtp;
  }

  /** What a server is configured with to send its mail here. */
  get env(): Record<string, string> {
    return { SMTP_URL: `smtp://127.0.0.1:${this.port}`, MAIL_FROM: 'Nexus211 ID <id@nexus211.example>' };
  }

  /** The newest mail to an address, once there are so many. */
  async mailTo(address: string, count = 1): Promise<string> {
    const own = () => this.mails.filter(({ to }) => to === address);
    const mails = await eventually(own, ({ length }) => length >= count);
    return mails.at(-1)!.content;
  }

  /** Listens, again at the same port. */
  async up(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    ({ port: this.port } = this.server.address() as AddressInfo);
  }

  /** Ends all connections and takes no new ones. */
  async down(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close');
  }

  stop(): void {
    this.server.close();
  }

  private talk(socket: Socket): void {
    let to = '';
    let data: string[] | null = null;
    let rest = '';
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (data && line !== '.') data.push(line);
        else if (data) {
          this.mails.push({ to, content: decode(data) });
          data = null;
          socket.write('250 kept\r\n');
        } else if (/^RCPT/i.test(line)) {
          to = /<(.*)>/.exec(line)![1]!;
          socket.write(this.refuses ? `550 <${to}> is unknown here\r\n` : '250 ok\r\n');
        } else if (/^DATA/i.test(line)) {
          data = [];
          socket.write('354 go on\r\n');
        } else {
          if (/^EHLO/i.test(line)) this.greetings.push(line.slice(5));
          socket.write('250 ok\r\n');
        }
      }
    });
  }
}

/** Quoted-printable undone (RFC 2045 §6.7). */
function decode(lines: readonly string[]): string {
  const text = lines.map((line) => line.replace(/^\.\./, '.')).join('\n');
  if (!/^content-transfer-encoding: quoted-printable$/im.test(text)) return text;
  const joined = text.replaceAll(/=\n/g, '');
  return joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The address in a mail that begins so, as a path on the server. */
export function linkIn(content: string, path: string): string {
  const link = new RegExp(`https?://\\S+?(${path}\\S*)`).exec(content);
  if (!link) throw new Error(`No link: ${content}`);
  return link[1]!;
}
