import { KeysModule } from '#libs/keys';
import { Module } from '@nestjs/common';

import { AccessTokenIssuer } from './access-token.issuer.js';
import { AccessTokenVerifier } from './access-token.verifier.js';
import { ClaimsReader } from './claims/claims.reader.js';
import { SignInTokens } from './families/sign-in-tokens.js';
import { TokenFamilies } from './families/token-families.js';
import { IdTokenHints } from './id-token-hints.js';
import { IdTokenIssuer } from './id-token.issuer.js';
import { TokenRevocation } from './revocation/token-revocation.js';

const SERVICES = [
  AccessTokenIssuer,
  AccessTokenVerifier,
  ClaimsReader,
  IdTokenHints,
  IdTokenIssuer,
  SignInTokens,
  TokenFamilies,
  TokenRevocation,
];

/** Issues, verifies, refreshes and revokes tokens. */
@Module({ imports: [KeysModule], providers: SERVICES, exports: SERVICES })
export class TokensModule {}
