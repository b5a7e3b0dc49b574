import { isIPv6 } from 'node:net';

import type { MailSettings } from '#libs/config';
import { isLoopbackHost, readAddress } from '#libs/kernel';
import { createTransport, type Transporter } from 'nodemailer';

import type { Mail } from './mail.js';

/** Brings mails on their way. */
export interface MailTransport {
  /** @throws whatever prevents it */
  send(mail: Mail): Promise<void>;
  close(): void;
}

const TIMEOUT_MS = 10_000;
const CONNECTIONS = 2;

/** Hands mails to an SMTP server (RFC 5321); encrypted, but to one on this machine (RFC 3207, RFC 8314). */
export class SmtpTransport implements MailTransport {
  private readonly transporter: Transporter;

  /** @param publicUrl this server's, whose host it greets with (RFC 5321 §4.1.1.1) */
  constructor({ host, port, secure, user, password, from }: MailSettings, publicUrl: string) {
    this.transporter = createTransport(
      {
        host,
        port,
        name: greetingName(publicUrl),
        secure,
        requireTLS: !secure && !isLoopbackHost(host),
        ...(user !== null && { auth: { user, pass: password ?? '' } }),
        pool: true,
        maxConnections: CONNECTIONS,
        connectionTimeout: TIMEOUT_MS,
        greetingTimeout: TIMEOUT_MS,
        socketTimeout: TIMEOUT_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from, headers: { 'Auto-Submitted': 'auto-generated' } }, // RFC 3834 §5: no machine answers it
    );
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    await this.transporter.sendMail({ to: { name: '', address: to }, subject, text });
  }

  close(): void {
    this.transporter.close();
  }
}

/** A name, or an address literal (RFC 5321 §4.1.3): containers know no name of their own that others could look up. */
function greetingName(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  const address = readAddress(hostname);
  if (address === null) return hostname;
  return isIPv6(address) ? `[IPv6:${address}]` : `[${address}]`;
}
