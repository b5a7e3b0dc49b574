import { graphql, type ResultOf } from '../../../api/graphql.js';

export const INVITATIONS = graphql(`
  query Invitations(
    $query: String
    $first: Int!
    $after: String
    $status: InvitationStatus
    $orderBy: InvitationOrder
  ) {
    invitations(query: $query, first: $first, after: $after, status: $status, orderBy: $orderBy) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        email
        role
        status
        mailStatus
        invitedBy
        createdAt
        expiresAt
      }
    }
  }
`);

export type Invitation = ResultOf<typeof INVITATIONS>['invitations']['nodes'][number];

export const INVITE = graphql(`
  mutation InviteProfile($input: InviteProfileInput!) {
    inviteProfile(input: $input) {
      link
      isMailed
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const RESEND = graphql(`
  mutation ResendInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      link
      isMailed
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const REVOKE = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);
