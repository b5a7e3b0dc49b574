import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';

/** How far an application has come. */
export const PROGRESS = graphql(`
  fragment Progress on Application {
    id
    name
    status
    scopes
    description
    privacyUrl
    oauth {
      clientType
      redirectUris
    }
    thirdParty {
      enabled
    }
    credentials(first: 10) {
      isHome
      lastUsedAt
    }
    publicKeys {
      lastUsedAt
    }
  }
`);

const SIGN_INS = graphql(`
  query SignIns($name: String!) {
    consentedApplications(query: $name, first: 100) {
      nodes {
        id
        lastUsedAt
      }
    }
  }
`);

/** An application, as far as its checklist asks. */
export type Progress = ResultOf<typeof PROGRESS>;

/** What is known of the people here who signed in to it; null where the reader may not know. */
export interface SignIns {
  readonly isAny: boolean;
  /** Whether it got tokens for one of them. */
  readonly gotTokens: boolean;
}

/** Undefined while it is on its way, and where there is no application to ask about. */
export function useSignIns(
  application: Pick<Progress, 'id' | 'name'> | undefined,
): SignIns | null | undefined {
  const { may } = useHere();
  const mayKnow = may('authorization:read') && may('profile:read');
  const name = application?.name ?? '';
  const { data, error } = useApi(SIGN_INS, { name }, { enabled: mayKnow && application !== undefined });
  if (!mayKnow || error) return null;
  if (!data || !application) return undefined;
  const found = data.consentedApplications.nodes.find(({ id }) => id === application.id);
  return { isAny: found !== undefined, gotTokens: Boolean(found?.lastUsedAt) };
}
