import type { ClientFacts } from '#libs/access';

import type { TokenResponse } from '../access-token.issuer.js';
import type { FormParameters } from '../form-parameters.js';

/** An authenticated token request. */
export interface TokenRequest {
  readonly client: ClientFacts;
  readonly parameters: FormParameters;
}

/** The strategy behind one `grant_type`. */
export interface Grant {
  readonly type: string;

  /** @throws OAuthError when the request does not earn a token */
  exchange(request: TokenRequest): Promise<TokenResponse>;
}
