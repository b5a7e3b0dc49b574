import { graphql } from '../../../api/graphql.js';

/** Asked of the viewer, who is told where they are in a suspended organization too. */
export const ABOUT = graphql(`
  query AboutOrganization {
    viewer {
      organization {
        id
        name
        slug
        isTest
      }
    }
  }
`);

export const RENAME = graphql(`
  mutation RenameOrganization($input: RenameOrganizationInput!) {
    renameOrganization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const SUSPEND = graphql(`
  mutation SuspendOrganization($input: SuspendOrganizationInput!) {
    suspendOrganization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const RESUME = graphql(`
  mutation ResumeOrganization($input: ResumeOrganizationInput!) {
    resumeOrganization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const DELETE = graphql(`
  mutation DeleteOrganization($input: DeleteOrganizationInput!) {
    deleteOrganization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const CREATE = graphql(`
  mutation CreateOrganization($input: CreateOrganizationInput!) {
    createOrganization(input: $input) {
      organization {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const CREATE_TEST = graphql(`
  mutation CreateTestOrganization($input: CreateTestOrganizationInput!) {
    createTestOrganization(input: $input) {
      organization {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const DELETED = graphql(`
  query DeletedOrganizations {
    deletedOrganizations {
      id
      name
      slug
      restorableUntil
    }
  }
`);

export const RESTORE = graphql(`
  mutation RestoreOrganization($input: RestoreOrganizationInput!) {
    restoreOrganization(input: $input) {
      organization {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);
