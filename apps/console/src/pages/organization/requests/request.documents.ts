import { graphql } from '../../../api/graphql.js';

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
