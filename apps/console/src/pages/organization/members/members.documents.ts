import { graphql, type ResultOf } from '../../../api/graphql.js';

export const PROFILES = graphql(`
  query Profiles($query: String, $role: ProfileRole, $orderBy: ListOrder, $first: Int!, $after: String) {
    profiles(query: $query, role: $role, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        name
        email
        kind
        role
        assignedApplications {
          clientId
          name
          assignedAt
          assignedByName
        }
      }
    }
  }
`);

export type Profile = ResultOf<typeof PROFILES>['profiles']['nodes'][number];
export type Role = Profile['role'];

export const CHANGE_ROLE = graphql(`
  mutation ChangeRole($input: ChangeRoleInput!) {
    changeRole(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const REMOVE_PROFILE = graphql(`
  mutation RemoveProfile($input: RemoveProfileInput!) {
    removeProfile(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const LEAVE = graphql(`
  mutation LeaveOrganization($input: LeaveOrganizationInput!) {
    leaveOrganization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const CREATE_ACCOUNT = graphql(`
  mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
    createServiceAccount(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const REMOVE_ACCOUNT = graphql(`
  mutation RemoveServiceAccount($input: RemoveServiceAccountInput!) {
    removeServiceAccount(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ASSIGN = graphql(`
  mutation AssignServiceAccount($input: AssignServiceAccountInput!) {
    assignServiceAccount(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const UNASSIGN = graphql(`
  mutation UnassignServiceAccount($input: UnassignServiceAccountInput!) {
    unassignServiceAccount(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ASSIGNABLE = graphql(`
  query Assignable($query: String) {
    applications(query: $query, first: 20) {
      nodes {
        clientId
        name
      }
    }
    authorizedApplications(query: $query, first: 20) {
      nodes {
        application {
          clientId
          name
        }
      }
    }
  }
`);
