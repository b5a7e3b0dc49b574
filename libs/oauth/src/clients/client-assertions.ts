import {
  AccessLookup,
  AccessState,
  type ApplicationFacts,
  type KeyFacts,
  UNKNOWN_CREDENTIALS,
} from '#libs/access';
import { Config } from '#libs/config';
import { Clock, isCanonicalJws, OAuthError, readId } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { compactVerify, decodeJwt, decodeProtectedHeader, errors, type JWTPayload } from 'jose';

import { UsedAssertions } from './used-assertions.js';

/** RFC 7523 §2.2. */
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The JWS algorithms of assertions: asymmetric ones only, so that no secret of an application is a key. */
export const ASSERTION_ALGORITHMS = ['ES256', 'EdDSA', 'Ed25519', 'RS256', 'PS256'];

const LONGEST = 4_096;
const LONGEST_JTI = 255;
/** How long an assertion counts after it was issued, in seconds. */
const LIFETIME_SECONDS = 300;
/** How far ahead the expiry of an assertion with `iat` can lie: zitadel/oidc and Authlib always send an hour. */
const LONGEST_EXPIRY_SECONDS = 3_600;
/** By how much a client's clock can be ahead. */
const SKEW_SECONDS = 30;

/** An assertion whose signature and claims are good; it is still to be used up. */
export interface VerifiedAssertion {
  readonly application: ApplicationFacts;
  readonly key: KeyFacts;
  readonly jti: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Assertions by which clients prove that they have a private key (RFC 7523 §3, OpenID Connect Core §9). */
@Injectable()
export class ClientAssertions {
  constructor(
    private readonly state: AccessState,
    private readonly lookup: AccessLookup,
    private readonly used: UsedAssertions,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * A client without an active key of the application gets one generic error; a client with one learns the reason.
   * @param endpoint the path of the endpoint that was called
   * @throws OAuthError invalid_client
   * @throws Unavailable when memory may not decide and the database can't
   */
  async verify(assertion: string, endpoint: string): Promise<VerifiedAssertion> {
    const { application, key, clientId } = await this.findKey(assertion);
    const claims = await verifySignature(assertion, key); // RFC 7523 §3 item 9
    if (claims.iss !== clientId || claims.sub !== clientId)
      throw refusal('iss and sub must be the client id'); // items 1, 2
    this.assertAudience(claims.aud, endpoint); // item 3
    this.assertBegun(claims.nbf, 'nbf'); // item 5
    this.assertBegun(claims.iat, 'iat'); // item 6
    const expiresAt = this.readExpiry(claims); // item 4
    return { application, key, jti: readJti(claims.jti), expiresAt };
  }

  /**
   * Uses it up, once everything else is proved (RFC 7523 §3 item 7).
   * @throws OAuthError invalid_client
   * @throws Unavailable
   */
  async consume({ application, jti, expiresAt }: VerifiedAssertion): Promise<void> {
    if (await this.used.consume(application.id, jti, expiresAt)) return;
    throw refusal('it was used before: make a new one for each request');
  }

  private async findKey(assertion: string) {
    const { kid, algorithm, clientId } = readNames(assertion);
    const id = readId('app', clientId);
    const application = id ? await this.state.application(id) : null;
    const key =
      application &&
      (kid === null
        ? await this.lookup.onlyKey(application, algorithm)
        : await this.lookup.key(application, kid));
    if (!key) throw unknown('no such application, or no such key of it');
    return { application, key, clientId };
  }

  /**
   * The issuer, as the update of RFC 7523 demands (draft-ietf-oauth-rfc7523bis §4). Clients of the first edition name the
   * token endpoint or the one that they call. A list is refused: it could be used at every server that it names.
   */
  private assertAudience(audience: unknown, endpoint: string): void {
    const { publicUrl } = this.config;
    const own: unknown[] = [publicUrl, `${publicUrl}/oauth/token`, publicUrl + endpoint];
    if (!own.includes(audience)) throw refusal(`aud must be the text ${publicUrl}`);
  }

  /** When it stops to count, in milliseconds since the epoch: at `exp`, and some minutes after `iat` at the latest. */
  private readExpiry({ exp, iat }: JWTPayload): number {
    const now = this.clock.now() / 1000;
    if (typeof exp !== 'number' || !Number.isFinite(exp)) throw refusal('exp is missing');
    const ahead = iat === undefined ? LIFETIME_SECONDS : LONGEST_EXPIRY_SECONDS;
    if (exp > now + ahead + SKEW_SECONDS) throw refusal(`exp must lie at most ${ahead} seconds ahead`);
    const until = iat === undefined ? exp : Math.min(exp, iat + LIFETIME_SECONDS);
    if (until <= now)
      throw refusal(`it has expired: it counts until exp, or ${LIFETIME_SECONDS} seconds from iat`);
    return until * 1000;
  }

  private assertBegun(time: unknown, name: string): void {
    if (time === undefined) return;
    if (typeof time === 'number' && time <= this.clock.now() / 1000 + SKEW_SECONDS) return;
    throw refusal(`${name} must be a time that has come`);
  }
}

/** Under which name the key is asked for; nothing of this is proved yet. `kid` is null where it is left out. */
function readNames(assertion: string): { kid: string | null; algorithm: string; clientId: string } {
  if (assertion.length > LONGEST) throw unknown('too long');
  if (!isCanonicalJws(assertion)) throw unknown('not a JWS in canonical base64url');
  try {
    const { kid = null, alg } = decodeProtectedHeader(assertion);
    const { iss } = decodeJwt(assertion);
    if ((kid === null || typeof kid === 'string') && typeof alg === 'string' && typeof iss === 'string') {
      return { kid, algorithm: alg, clientId: iss };
    }
  } catch {
    throw unknown('not a JWT');
  }
  throw new OAuthError('invalid_client', 'The client assertion needs alg and iss.');
}

async function verifySignature(assertion: string, key: KeyFacts): Promise<JWTPayload> {
  try {
    const { payload } = await compactVerify(assertion, key.publicKey, { algorithms: [...key.algorithms] });
    return JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw unknown(error.code);
    if (error instanceof SyntaxError) throw unknown('what is signed is no JSON'); // RFC 7797 §7: b64=false is no JWT
    throw error;
  }
}

function readJti(jti: unknown): string {
  if (typeof jti === 'string' && jti !== '' && jti.length <= LONGEST_JTI) return jti;
  throw refusal(`jti must be a text of 1 to ${LONGEST_JTI} characters`);
}

function unknown(detail: string): OAuthError {
  return new OAuthError('invalid_client', UNKNOWN_CREDENTIALS, `client assertion: ${detail}`);
}

function refusal(what: string): OAuthError {
  return new OAuthError('invalid_client', `The client assertion is not good: ${what}.`);
}
