/** How one claim is asked for (OpenID Connect Core §5.5.1); null: as a voluntary claim. */
export type ClaimRequest = null | {
  readonly essential?: boolean;
  readonly value?: unknown;
  readonly values?: readonly unknown[];
};

/** The `claims` parameter (OpenID Connect Core §5.5). */
export interface ClaimsRequest {
  readonly userinfo?: Readonly<Record<string, ClaimRequest>>;
  readonly id_token?: Readonly<Record<string, ClaimRequest>>;
}
