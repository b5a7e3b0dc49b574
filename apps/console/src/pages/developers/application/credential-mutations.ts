import { graphql } from '../../../api/graphql.js';

export const CREATE_CREDENTIAL = graphql(`
  mutation CreateCredential($input: CreateCredentialInput!) {
    createCredential(input: $input) {
      clientSecret
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ROTATE_CREDENTIAL = graphql(`
  mutation RotateCredential($input: RotateCredentialInput!) {
    rotateCredential(input: $input) {
      clientSecret
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const REVOKE_CREDENTIAL = graphql(`
  mutation RevokeCredential($input: RevokeCredentialInput!) {
    revokeCredential(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const CONTAIN_LEAK = graphql(`
  mutation ContainLeak($input: ContainLeakInput!) {
    containLeak(input: $input) {
      clientSecret
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ADD_KEY = graphql(`
  mutation AddApplicationKey($input: AddApplicationKeyInput!) {
    addApplicationKey(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const REMOVE_KEY = graphql(`
  mutation RemoveApplicationKey($input: RemoveApplicationKeyInput!) {
    removeApplicationKey(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);
