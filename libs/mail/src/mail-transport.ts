import type { MailSettings } from '#libs/config';
import { isLoopbackHost } from '#libs/kernel';
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

  constructor({ host, port, secure, user, password, from }: MailSettings) {
    this.transporter = createTransport(
      {
        host,
        port,
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
