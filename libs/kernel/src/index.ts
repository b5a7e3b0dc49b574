export { isLoopbackHost, readAddress } from './address.js';
export { Background, type Repeated } from './background.js';
export { decodeBase64Url, isCanonicalJws } from './base64url.js';
export { Clock } from './clock.js';
export { errorDescription } from './error-description.js';
export {
  AuthorizationError,
  type AuthorizationErrorCode,
  BadInput,
  Conflict,
  Forbidden,
  NexusError,
  NotFound,
  OAuthError,
  OrganizationRequired,
  OutcomeUnknown,
  ReauthenticationRequired,
  TooManyRequests,
  Unauthenticated,
  Unavailable,
  UserError,
} from './errors.js';
export { Generations } from './generations.js';
export {
  type IdKind,
  kindOfId,
  leastIdAt,
  newId,
  readId,
  showId,
  timeOfId,
  uuidFromBytes,
  uuidToBytes,
} from './ids.js';
export { isCalendarDay, readDate, readTimestamp } from './iso-date.js';
export { hostOf, networkOf } from './network.js';
export { isOpenIdScope, OPENID_SCOPES, type OpenIdScope } from './openid-scope.js';
export type { OrganizationPrincipal, PersonPrincipal, Principal, TenantScope } from './principal.js';
export {
  type Allowance,
  currentLocale,
  noteSaved,
  requestContext,
  type RequestContext,
} from './request-context.js';
export { waitAfter } from './retries.js';
export { addedUntil, revise, type RevisedScopes, scopesOf } from './revised-scopes.js';
export { isAtLeast, type Role, ROLE_SCOPES, ROLES } from './role.js';
export { isScopeName, SCOPE_NAMES, type ScopeName, ScopeSet } from './scope.js';
export { admit, admittedSince, EVERY_ORGANIZATION, type SignInSince } from './sign-in-since.js';
export {
  isEmail,
  isNameForPeople,
  isStorableText,
  normalizeEmail,
  SHOWN_NAME,
  SLUG,
  UNSEEN,
} from './text.js';
export { Turns, TurnsByKey } from './turns.js';
