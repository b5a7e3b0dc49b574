import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';

/**
 * A resource server that keeps a JWKS exactly as long as it may (RFC 9111 §4.2): never asks before, not even for a key
 * that it does not know, and always asks after. Its time is told, in seconds, so that a test can let days pass.
 */
export class JwksKeeper {
  private kept: { readonly set: JSONWebKeySet; readonly until: number } | undefined;

  constructor(
    private readonly issuer: string,
    private readonly url = `${issuer}/.well-known/jwks.json`,
  ) {}

  /** Asks now, whatever it has. */
  async fetch(now: number): Promise<void> {
    const answer = await fetch(this.url);
    const maxAge = Number(/\bmax-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '')![1]);
    this.kept = { set: (await answer.json()) as JSONWebKeySet, until: now + maxAge };
  }

  /** Verifies an access token with what it has, or may ask for. @throws what jose says */
  async verify(token: string, now: number): Promise<void> {
    if (!this.kept || now >= this.kept.until) await this.fetch(now);
    await this.verifyWithKept(token);
  }

  /** Verifies with what it has, however old. @throws what jose says */
  async verifyWithKept(token: string): Promise<void> {
    const options = { issuer: this.issuer, audience: this.issuer, typ: 'at+jwt' };
    await jwtVerify(token, createLocalJWKSet(this.kept!.set), options);
  }
}
