import { graphql, type ResultOf } from '../../api/graphql.js';

/** The organization's own applications. */
export const APPLICATIONS = graphql(`
  query Applications($query: String, $orderBy: ListOrder, $first: Int!, $after: String) {
    applications(query: $query, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        clientId
        name
        status
        scopes
        createdAt
        oauth {
          signInAudience
        }
        thirdParty {
          enabled
        }
      }
    }
  }
`);

export type Application = ResultOf<typeof APPLICATIONS>['applications']['nodes'][number];
