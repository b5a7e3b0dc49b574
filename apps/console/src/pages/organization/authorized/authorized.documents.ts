import { graphql, type ResultOf } from '../../../api/graphql.js';

/** Other organizations' applications that may act here. */
export const AUTHORIZED = graphql(`
  query AuthorizedApplications(
    $query: String
    $first: Int!
    $after: String
    $status: AuthorizationStatus
    $orderBy: AuthorizationOrder
  ) {
    authorizedApplications(query: $query, first: $first, after: $after, status: $status, orderBy: $orderBy) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        status
        scopes
        pendingScopes
        authorizedAt
        authorizedBy
        lastUsedAt
        memberCount
        publisher {
          name
        }
        application {
          clientId
          name
          status
        }
      }
    }
  }
`);

export type Authorization = ResultOf<typeof AUTHORIZED>['authorizedApplications']['nodes'][number];
