import { graphql, type ResultOf } from '../../../api/graphql.js';

export const OFFERED = graphql(`
  query OfferedApplication($clientId: ID!, $kind: AuthorizationRequestKind!) {
    offeredApplication(clientId: $clientId, kind: $kind) {
      clientId
      name
      homepageUrl
      privacyUrl
      termsUrl
      publisher {
        id
        name
        verifiedDomains
      }
      scopes {
        name
        title
        allows
        doesNotAllow
        risk
        isRequired
      }
    }
  }
`);

/** Another organization's application, before anybody lets it in. */
export type Offered = NonNullable<ResultOf<typeof OFFERED>['offeredApplication']>;
