import { graphql, type ResultOf } from '../../../api/graphql.js';

const REVIEWED = graphql(`
  fragment Reviewed on Authorization {
    id
    status
    scopes
    pendingScopes
    missingScopes
    publisherChanged
    reviewDigest
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
      isRequired
      state
      reviewedAt
      reviewedBy
    }
    publisher {
      id
      name
      verifiedDomains
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
