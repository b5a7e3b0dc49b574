import { graphql, type ResultOf } from '../../../api/graphql.js';

const REVIEWED = graphql(`
  fragment Reviewed on Authorization {
    id
    status
    scopes
    pendingScopes
    authorizedAt
    authorizedBy
    reviewedAt
    reviewedBy
    changedAt
    changedBy
    expiresAt
    lastUsedAt
    keyReadAt
    memberCount
    scopeDetails {
      name
      title
      allows
      doesNotAllow
      risk
      state
      reviewedAt
      reviewedBy
    }
    publisher {
      name
      verification
    }
    application {
      clientId
      name
      status
    }
  }
`);

export const AUTHORIZATION = graphql(
  `
    query Authorization($id: ID!) {
      node(id: $id) {
        id
        ... on Authorization {
          ...Reviewed
        }
      }
    }
  `,
  [REVIEWED],
);

export const APPROVE = graphql(
  `
    mutation ApproveScopes($input: ApproveScopesInput!) {
      approveScopes(input: $input) {
        authorization {
          ...Reviewed
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [REVIEWED],
);

/** An authorization with all that is known of it. */
export type Reviewed = ResultOf<typeof REVIEWED>;
export type ReviewedScope = Reviewed['scopeDetails'][number];

/** What somebody looked at: where it differs, somebody decided, or the application asks for something else. */
export function signatureOf({ status, changedAt, expiresAt, scopeDetails }: Reviewed): string {
  return JSON.stringify([status, changedAt, expiresAt, scopeDetails.map(({ name, state }) => [name, state])]);
}
