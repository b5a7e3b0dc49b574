/**
 * Where the platform's own events are written, those that concern no organization: the server's log. Also the token by
 * which it is injected. Fields hold no secret.
 */
export abstract class PlatformLog {
  abstract write(
    level: 'error' | 'warn' | 'info',
    fields: Readonly<Record<string, unknown>>,
    message: string,
  ): void;
}
