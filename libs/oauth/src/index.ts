export {
  AUTHORIZE_APPLICATION_REQUEST,
  type AuthorizeApplicationRequest,
} from './authorize-application/authorize-application-request.js';
export {
  type Approval,
  AuthorizeApplicationAnswers,
} from './authorize-application/authorize-application.answers.js';
export {
  AuthorizeApplicationFlow,
  type AuthorizeStep,
  mayAsk,
  type Obstacle,
} from './authorize-application/authorize-application.flow.js';
export { AuthorizeApplicationParser } from './authorize-application/authorize-application.parser.js';
export { digestOfReview, type Review, suggestedOf } from './authorize-application/review.js';
export { findActing } from './authorize/acting-application.js';
export { type Answer, locationOf } from './authorize/answer.js';
export { AuthorizationParameters } from './authorize/authorization-parameters.js';
export type { AuthorizationRequest, ReturnAddress } from './authorize/authorization-request.js';
export { ClientProof, UnprovenClient } from './authorize/client-proof.js';
export { RequestParser } from './authorize/request-parser.js';
export { RequestExpired, SealedRequests, SIGN_IN_REQUEST } from './authorize/sealed-requests.js';
export { SignInAnswers } from './authorize/sign-in-answers.js';
export { type AdminNeeded, SignInFlow, type Step } from './authorize/sign-in-flow.js';
export { StoredRequest } from './authorize/stored-request.entity.js';
export { ClientAuthenticator } from './clients/client-authenticator.js';
export { UsedAssertion } from './clients/used-assertion.entity.js';
export { AuthorizationCode } from './codes/authorization-code.entity.js';
export { AuthorizationCodes } from './codes/authorization-codes.js';
export { CodeRedemption } from './codes/code-redemption.js';
export { isMeant, type LogoutRequest, LogoutRequests, SIGN_OUT_REQUEST } from './logout/logout-requests.js';
export { OAuthErrorRenderer } from './oauth-error.renderer.js';
export { OAuthModule } from './oauth.module.js';
export { assertActsForPeople } from './token/grant.js';
