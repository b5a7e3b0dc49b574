export { AccessModule } from './access.module.js';
export { decide } from './decide/decide.js';
export {
  consentedOpenIdScopes,
  effectiveOpenIdScopes,
  effectiveScopes,
  scopesOfClient,
  scopesOfDelegate,
} from './decide/effective-scopes.js';
export { explain, explainMissing, type Explanation, looksAtCaller } from './decide/explain.js';
export type {
  ApplicationFacts,
  CallerFacts,
  ClientFacts,
  ClientWithoutToken,
  CredentialFacts,
  DelegateBasis,
  DelegateFacts,
  DelegateWithoutToken,
  FamilyFacts,
  KeyFacts,
  MembershipFacts,
  ProfileFacts,
  Status,
  TokenFacts,
} from './decide/facts.js';
export {
  findFailedCheck,
  findFailedCheckOfDelegate,
  versionOf,
  versionOfDelegate,
} from './decide/liveness.js';
export {
  authorizationStatus,
  canActByAuthorization,
  IS_CONSENT_GOOD,
  isAuthorizationActive,
  isCredentialGood,
} from './decide/may-act.sql.js';
export { principalOf, principalOfDelegate, principalOfPerson } from './decide/principal-of.js';
export { asNexusError, ErrorRenderer, ProtocolError, Unexpected } from './errors/error-renderer.js';
export { ErrorFilter, type ErrorLog, noteError } from './errors/error.filter.js';
export { asGraphQLError, GraphQLErrorRenderer } from './errors/graphql-error.renderer.js';
export { notedRefusalOfFailedCheck } from './errors/noted-refusal.js';
export { ProblemRenderer } from './errors/problem.renderer.js';
export { admit, endedMessage, insufficientScope, missingCredentials } from './guard/access.guard.js';
export { type BasicCredentials, readBasic } from './guard/basic.js';
export { BodyPipe } from './guard/body.pipe.js';
export { BrowserPage } from './guard/browser-page.js';
export { CallerAuthenticator } from './guard/caller-authenticator.js';
export { BASIC_CHALLENGE, challengesOf, invalidTokenChallenge } from './guard/challenge.js';
export { ClientSecretVerifier, UNKNOWN_CREDENTIALS } from './guard/client-secret-verifier.js';
export { CurrentPrincipal } from './guard/current-principal.js';
export { CurrentSession, sessionOf } from './guard/current-session.js';
export { GraphQLInputPipe } from './guard/graphql-input.pipe.js';
export { ownOrigins } from './guard/own-origins.js';
export { type PersonSession, SessionReader, TokenVerifier, type VerifiedToken } from './guard/ports.js';
export { RESOURCE_PATHS } from './guard/protected-resources.js';
export { type AccessRequest, authorizationOf, type GraphQLContext } from './guard/request.js';
export {
  describeRequirement,
  PartOfParent,
  Public,
  RequireHomeCredential,
  type Requirement,
  REQUIREMENT,
  RequireOpenId,
  RequireOperator,
  RequireRole,
  RequireScopes,
  RequireScopesToNarrow,
  RequireSignIn,
} from './guard/requirement.js';
export { assertMayWiden, isRecentSignIn } from './guard/widening.js';
export { RateLimits } from './limits/rate-limits.js';
export { credentialFacts } from './state/access-facts.js';
export { AccessLookup } from './state/access-lookup.js';
export { AccessState } from './state/access-state.js';
export { CredentialUse } from './state/credential-use.js';
