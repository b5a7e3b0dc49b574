import { graphql, type ResultOf } from '../../../api/graphql.js';

export const POLICY = graphql(`
  query ConsentPolicy {
    consentPolicy
  }
`);

export type Policy = ResultOf<typeof POLICY>['consentPolicy'];

export const SET_POLICY = graphql(`
  mutation SetConsentPolicy($input: SetConsentPolicyInput!) {
    setConsentPolicy(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ALLOWED = graphql(`
  query AllowedApplications($query: String, $orderBy: ListOrder, $first: Int!, $after: String) {
    listedApplications(list: ALLOWED, query: $query, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        scopes
        publisherChanged
        listedAt
        listedBy
        application {
          clientId
          name
          organization {
            id
            name
          }
        }
      }
    }
  }
`);

export type Allowed = ResultOf<typeof ALLOWED>['listedApplications']['nodes'][number];

export const ALLOW = graphql(`
  mutation AllowApplication($input: AllowApplicationInput!) {
    allowApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const DISALLOW = graphql(`
  mutation DisallowApplication($input: DisallowApplicationInput!) {
    disallowApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);
