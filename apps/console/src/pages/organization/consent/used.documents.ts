import { graphql, type ResultOf } from '../../../api/graphql.js';

export const CONSENTED = graphql(`
  query ConsentedApplications(
    $query: String
    $orderBy: ConsentedApplicationOrder
    $first: Int!
    $after: String
  ) {
    consentedApplications(query: $query, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        isOwn
        scopes
        peopleCount
        consentedAt
        lastUsedAt
        application {
          clientId
          name
          status
          organization {
            name
          }
        }
      }
    }
  }
`);

export type Consented = ResultOf<typeof CONSENTED>['consentedApplications']['nodes'][number];

export const END_CONSENTS = graphql(`
  mutation EndConsents($input: EndConsentsInput!) {
    endConsents(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);
