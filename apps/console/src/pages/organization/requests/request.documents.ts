import { graphql, type ResultOf } from '../../../api/graphql.js';

const REVIEWED = graphql(`
  fragment ReviewedRequest on AuthorizationRequest {
    id
    kind
    status
    reason
    scopes
    requestedAt
    requestedBy
    decidedAt
    decidedBy
    decisionReason
    application {
      clientId
      name
      organization {
        name
        verifiedDomains
      }
    }
  }
`);

export type Request = ResultOf<typeof REVIEWED>;

export const REQUEST = graphql(
  `
    query AuthorizationRequest($id: ID!) {
      node(id: $id) {
        id
        ... on AuthorizationRequest {
          ...ReviewedRequest
        }
      }
    }
  `,
  [REVIEWED],
);

export const MY_REQUESTS = graphql(`
  query MyRequests($query: String, $orderBy: ListOrder, $first: Int!, $after: String) {
    myAuthorizationRequests(query: $query, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        status
        scopes
        requestedAt
        decidedAt
        decisionReason
        application {
          name
        }
      }
    }
  }
`);

export type MyRequest = ResultOf<typeof MY_REQUESTS>['myAuthorizationRequests']['nodes'][number];

/** What the application may do here already: approving sets the whole list, so it has to be in it. */
export const STANDING = graphql(`
  query StandingOf($name: String!) {
    authorizedApplications(query: $name, first: 100) {
      nodes {
        scopes
        expiresAt
        status
        application {
          clientId
        }
      }
    }
    listedApplications(list: ALLOWED, query: $name, first: 100) {
      nodes {
        scopes
        application {
          clientId
        }
      }
    }
  }
`);

export const APPROVE = graphql(`
  mutation ApproveRequest($input: ApproveRequestInput!) {
    approveRequest(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const DENY = graphql(`
  mutation DenyRequest($input: DenyRequestInput!) {
    denyRequest(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const BLOCK = graphql(`
  mutation BlockApplication($input: BlockApplicationInput!) {
    blockApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);
