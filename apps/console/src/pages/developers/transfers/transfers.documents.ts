import { graphql, type ResultOf } from '../../../api/graphql.js';

export const TRANSFERS = graphql(`
  query ApplicationTransfers(
    $query: String
    $status: ApplicationTransferStatus
    $direction: ApplicationTransferDirection
    $applicationId: ID
    $orderBy: ListOrder
    $first: Int!
    $after: String
  ) {
    applicationTransfers(
      query: $query
      status: $status
      direction: $direction
      applicationId: $applicationId
      orderBy: $orderBy
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        clientId
        applicationName
        direction
        status
        scopes
        offeredAt
        offeredBy
        expiresAt
        decidedAt
        decidedBy
        from {
          name
          slug
          verifiedDomains
        }
        to {
          name
          slug
          verifiedDomains
        }
      }
    }
  }
`);

export const OFFER = graphql(`
  mutation TransferApplication($input: TransferApplicationInput!) {
    transferApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const CANCEL = graphql(`
  mutation CancelTransfer($input: CancelTransferInput!) {
    cancelTransfer(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const DECLINE = graphql(`
  mutation DeclineTransfer($input: DeclineTransferInput!) {
    declineTransfer(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ACCEPT = graphql(`
  mutation AcceptTransfer($input: AcceptTransferInput!) {
    acceptTransfer(input: $input) {
      application {
        id
        name
        oauth {
          redirectUris
          postLogoutRedirectUris
          backchannelLogoutUri
        }
      }
      clientSecret
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** An application that is offered, as one of the two organizations sees it. */
export type Transfer = ResultOf<typeof TRANSFERS>['applicationTransfers']['nodes'][number];
export type TransferStatus = Transfer['status'];
export type TransferDirection = Transfer['direction'];

/** What accepting it brought; the secret is null for an application that keeps none. */
export interface Accepted {
  readonly application: NonNullable<ResultOf<typeof ACCEPT>['acceptTransfer']['application']>;
  readonly clientSecret: string | null;
}
