import { graphql } from '../../../api/graphql.js';

export const OWN = graphql(`
  query OwnAccess($after: String) {
    applications(first: 100, after: $after) {
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
      }
    }
  }
`);

export const AUTHORIZED = graphql(`
  query AuthorizedAccess($after: String) {
    authorizedApplications(first: 100, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        status
        scopes
        authorizedAt
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

export const CONSENTED = graphql(`
  query ConsentedAccess($after: String) {
    consentedApplications(first: 100, after: $after) {
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
