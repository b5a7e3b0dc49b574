import { graphql, type ResultOf } from '../../../api/graphql.js';

export const AUDIT_EVENTS = graphql(`
  query AuditEvents(
    $query: String
    $first: Int!
    $after: String
    $types: [String!]
    $actorId: ID
    $subjectId: ID
    $from: DateTime
    $to: DateTime
    $direction: OrderDirection
  ) {
    auditEvents(
      query: $query
      first: $first
      after: $after
      types: $types
      actorId: $actorId
      subjectId: $subjectId
      from: $from
      to: $to
      direction: $direction
    ) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        type
        occurredAt
        network
        requestId
        actor {
          kind
          id
          name
          onBehalfOf {
            id
            name
          }
        }
        subject {
          name
          value
        }
        details {
          name
          value
        }
        changes {
          name
          before
          after
        }
      }
    }
  }
`);

/** Names for the ids that events tell: of the first hundred of each, for more would not be cheap. */
export const EVENT_NAMES = graphql(`
  query EventNames {
    profiles(first: 100) {
      nodes {
        id
        name
      }
    }
    applications(first: 100) {
      nodes {
        id
        name
      }
    }
    authorizedApplications(first: 100) {
      nodes {
        application {
          clientId
          name
        }
      }
    }
  }
`);

export type AuditEvent = ResultOf<typeof AUDIT_EVENTS>['auditEvents']['nodes'][number];
