import { graphql, type ResultOf } from '../../../api/graphql.js';

export const DOMAINS = graphql(`
  query Domains {
    domains {
      id
      domain
      isVerified
      recordName
      recordValue
      problem
      addedAt
      checkedAt
      confirmedAt
      verifiedAt
    }
  }
`);

export const ADD = graphql(`
  mutation AddDomain($input: AddDomainInput!) {
    addDomain(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const VERIFY = graphql(`
  mutation VerifyDomain($input: VerifyDomainInput!) {
    verifyDomain(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const REMOVE = graphql(`
  mutation RemoveDomain($input: RemoveDomainInput!) {
    removeDomain(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** A domain that the organization says is its own, and the record that proves it. */
export type Domain = ResultOf<typeof DOMAINS>['domains'][number];
