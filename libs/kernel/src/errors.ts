import { Message } from '#libs/messages';

import { say } from './messages.js';
import type { OpenIdScope } from './openid-scope.js';
import type { ScopeName } from './scope.js';

/**
 * Base class of expected errors. The `text` is shown to the caller, in the caller's language where it is a message, and
 * must not contain secrets. `message` is the text in English; `detail` is for the log only. The error filter in
 * libs/access renders them.
 */
export abstract class NexusError extends Error {
  abstract readonly status: number;
  /** Stable code for programs: docs/api/errors.md. */
  abstract readonly code: string;

  constructor(
    readonly text: Message | string,
    readonly detail?: string,
  ) {
    super(String(text));
    this.name = new.target.name;
  }

  /** Values that the text names, by name. */
  get params(): Readonly<Record<string, string | number>> {
    return this.text instanceof Message ? this.text.params : {};
  }
}

/** Missing, invalid, expired or revoked credentials. */
export class Unauthenticated extends NexusError {
  readonly status = 401;
  readonly code = 'UNAUTHENTICATED';

  /**
   * @param reason selects the challenge: no credentials, an invalid token or an invalid secret
   * @param needed scopes that the request requires (RFC 6750 §3), if known
   */
  constructor(
    text: Message | string,
    readonly reason: 'missing' | 'invalid_token' | 'invalid_credentials' = 'missing',
    detail?: string,
    readonly needed: readonly (ScopeName | OpenIdScope)[] = [],
  ) {
    super(text, detail);
  }
}

/** An identified caller without permission. */
export class Forbidden extends NexusError {
  readonly status = 403;
  readonly code: string = 'FORBIDDEN';

  /** @param needed scopes that the request requires (RFC 6750 §3.1, insufficient_scope) */
  constructor(
    text: Message | string,
    readonly needed: readonly (ScopeName | OpenIdScope)[] = [],
    detail?: string,
  ) {
    super(text, detail);
  }
}

/** An ID that is unknown, malformed or of another organization. */
export class NotFound extends NexusError {
  readonly status = 404;
  readonly code = 'NOT_FOUND';

  constructor(text: Message | string = say('notFound')) {
    super(text);
  }
}

/** Invalid input. */
export class BadInput extends NexusError {
  readonly status: number = 400;
  readonly code: string = 'BAD_USER_INPUT';

  /** @param problems one entry for each invalid field */
  constructor(
    text: Message | string,
    readonly problems: readonly { field: string; message: Message | string }[] = [],
  ) {
    super(text);
  }
}

/** A person with several organizations did not select one for the request. */
export class OrganizationRequired extends NexusError {
  readonly status = 400;
  readonly code = 'ORGANIZATION_REQUIRED';

  constructor() {
    super(say('organizationRequired'));
  }
}

/** A critical change by a person without a recent sign-in. */
export class ReauthenticationRequired extends NexusError {
  readonly status = 403;
  readonly code = 'REAUTHENTICATION_REQUIRED';

  constructor() {
    super(say('reauthenticationRequired'));
  }
}

/** A rate limit is exceeded. The request was not processed. */
export class TooManyRequests extends NexusError {
  readonly status = 429;
  readonly code = 'TOO_MANY_REQUESTS';

  constructor(
    text: Message | string,
    readonly retryAfterSeconds: number,
  ) {
    super(text);
  }
}

/** Infrastructure is unavailable. */
export class Unavailable extends NexusError {
  readonly status = 503;
  readonly code: string = 'UNAVAILABLE';
  /** Null if a retry does not help. */
  readonly retryAfterSeconds: number | null = 2;

  constructor(detail: string, text = say('unavailable')) {
    super(text, detail);
  }
}

/** Infrastructure failed while saving or afterwards: the change was either saved completely or not at all. */
export class OutcomeUnknown extends Unavailable {
  override readonly code = 'OUTCOME_UNKNOWN';
  override readonly retryAfterSeconds = null;

  constructor(detail: string) {
    super(detail, say('outcomeUnknown'));
  }
}

/** An expected error of a mutation, returned in `userErrors` of its payload. */
export class UserError extends NexusError {
  readonly status = 422;

  /** @param field path of the invalid input, if there is one */
  constructor(
    readonly code: string,
    text: Message | string,
    readonly field: readonly string[] | null = null,
  ) {
    super(text);
  }
}

/** Error codes of the token endpoint (RFC 6749 §5.2, RFC 8707 §2) and of revocation (RFC 7009 §2.2.1). */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'unsupported_token_type';

/** An error of the token endpoints, rendered as JSON (RFC 6749 §5.2). */
export class OAuthError extends NexusError {
  readonly status: number;

  constructor(
    readonly code: OAuthErrorCode,
    description: string,
    detail?: string,
  ) {
    super(description, detail);
    this.status = code === 'invalid_client' ? 401 : 400;
  }
}

/** Error codes of the authorization endpoint (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
export type AuthorizationErrorCode =
  | 'invalid_request'
  | 'unauthorized_client'
  | 'access_denied'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'login_required'
  | 'account_selection_required'
  | 'consent_required'
  | 'request_not_supported'
  | 'request_uri_not_supported'
  | 'registration_not_supported';

/** An error of an authorization request with a verified redirect URI, to which it is sent. */
export class AuthorizationError extends NexusError {
  readonly status = 400;

  constructor(
    readonly code: AuthorizationErrorCode,
    description: string,
    detail?: string,
  ) {
    super(description, detail);
  }
}

/** A change that conflicts with existing data that depends on it. */
export class Conflict extends NexusError {
  readonly status = 409;
  readonly code = 'CONFLICT';
}
