import type { OpenIdScope } from './openid-scope.js';
import type { ScopeName } from './scope.js';

/**
 * An expected failure. `message` is public: it is shown to the caller and holds no secret; `detail` is for
 * the log only. Each transport renders these in one place (libs/access, error filter).
 */
export abstract class NexusError extends Error {
  abstract readonly status: number;

  constructor(
    message: string,
    readonly detail?: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** No credentials, or credentials that are not (or no longer) good. */
export class Unauthenticated extends NexusError {
  readonly status = 401;

  /**
   * @param reason which challenge to answer with: nothing was presented, or a bad token or secret was
   * @param needed scopes that would be enough (RFC 6750 §3), where they are known
   */
  constructor(
    message: string,
    readonly reason: 'missing' | 'invalid_token' | 'invalid_credentials' = 'missing',
    detail?: string,
    readonly needed: readonly (ScopeName | OpenIdScope)[] = [],
  ) {
    super(message, detail);
  }
}

/** A known caller who may not do this. */
export class Forbidden extends NexusError {
  readonly status = 403;

  /** @param needed scopes that would be enough (RFC 6750 §3.1, insufficient_scope) */
  constructor(
    message: string,
    readonly needed: readonly (ScopeName | OpenIdScope)[] = [],
    detail?: string,
  ) {
    super(message, detail);
  }
}

/** Unknown, malformed and foreign ids alike. */
export class NotFound extends NexusError {
  readonly status = 404;

  constructor(what = 'There is nothing here by that id.') {
    super(what);
  }
}

/** Input that can't be understood or accepted. */
export class BadInput extends NexusError {
  readonly status: number = 400;

  /** @param problems one line per field, where fields can be named */
  constructor(
    message: string,
    readonly problems: readonly { field: string; message: string }[] = [],
  ) {
    super(message);
  }
}

/** A person with several organizations did not say in which one the request acts. */
export class OrganizationRequired extends NexusError {
  readonly status = 400;

  constructor() {
    super('Say in which organization this request acts, with the Nexus-Organization header.');
  }
}

/** A grave change by someone who signed in too long ago. */
export class ReauthenticationRequired extends NexusError {
  readonly status = 403;

  constructor() {
    super('This change needs a recent sign-in. Sign in again, then repeat it.');
  }
}

/** Too many attempts within a time: nothing was looked at. */
export class TooManyRequests extends NexusError {
  readonly status = 429;

  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** Infrastructure trouble: nothing is known about the caller's credentials. */
export class Unavailable extends NexusError {
  readonly status = 503;
  /** Null where to come back is no advice. */
  readonly retryAfterSeconds: number | null = 2;

  constructor(detail: string, message = 'The service is temporarily unavailable. Try again shortly.') {
    super(message, detail);
  }
}

/** Infrastructure trouble in the very moment of saving, or after it: the change was made as a whole, or not at all. */
export class OutcomeUnknown extends Unavailable {
  override readonly retryAfterSeconds = null;

  constructor(detail: string) {
    super(
      detail,
      'The connection was lost while the change was saved or answered. Look whether it was made before you repeat it.',
    );
  }
}

/** An expected failure of a mutation, answered in its payload's `userErrors`. */
export class UserError extends NexusError {
  readonly status = 422;

  /** @param field the path of the input at fault, where there is one */
  constructor(
    readonly code: string,
    message: string,
    readonly field: readonly string[] | null = null,
  ) {
    super(message);
  }
}

/** The error codes of the token endpoint (RFC 6749 §5.2, RFC 8707 §2), and of revocation (RFC 7009 §2.2.1). */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'unsupported_token_type';

/** A failure of the token family, rendered as RFC 6749 §5.2 JSON. */
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

/** The error codes that are told to an application through the browser (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
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

/** A failure of an authorization request whose application and redirect address were proved: told to the application. */
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

/** A change that what exists does not allow: something else still rests on it. */
export class Conflict extends NexusError {
  readonly status = 409;
}
