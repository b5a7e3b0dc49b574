import { useSuspenseQuery } from '@tanstack/react-query';

import { useActing } from './acting.js';
import { ApiError } from './api-error.js';
import { catalogueQuery } from './catalogue.js';
import { graphql, type ResultOf } from './graphql.js';
import { queryClient } from './query-client.js';
import { type Acting, request } from './request.js';

const PERSON = graphql(`
  query Person {
    viewer {
      user {
        id
        name
        email
      }
      isOperator
      memberships {
        role
        organization {
          id
          name
          isTest
        }
      }
    }
  }
`);

const HERE = graphql(`
  query Here {
    viewer {
      scopes
      profile {
        id
        role
      }
      organization {
        id
        name
        isTest
      }
    }
  }
`);

const A_WHILE_MS = 60_000;

/** Who is signed in, whether they run the platform, and where they belong. */
export type Person = NonNullable<ResultOf<typeof PERSON>['viewer']>;

/** Everybody's first question. @throws ApiError UNAUTHENTICATED where the session has ended */
export const personQuery = {
  queryKey: ['none', 'person'],
  staleTime: A_WHILE_MS,
  queryFn: async () => {
    const { viewer } = await request('none', PERSON, {});
    if (!viewer) throw new ApiError('UNAUTHENTICATED', 'Nobody is signed in.');
    return viewer;
  },
};

/** Who is signed in; waits until that is known. */
export function usePerson(): Person {
  return useSuspenseQuery(personQuery).data;
}

/** What the person is and may do in one organization. */
export const hereQuery = (acting: Acting) => ({
  queryKey: [acting, 'here'],
  staleTime: A_WHILE_MS,
  queryFn: async () => {
    const { viewer } = await request(acting, HERE, {});
    if (!viewer?.organization || !viewer.profile)
      throw new ApiError('ORGANIZATION_REQUIRED', 'No organization.');
    return { ...viewer, organization: viewer.organization, profile: viewer.profile };
  },
});

/** What the person is and may do in the organization of this page. */
export function useHere() {
  const { organization, profile, scopes } = useSuspenseQuery(hereQuery(useActing())).data;
  return {
    organization,
    profileId: profile.id,
    role: profile.role,
    /** A person with a role holds scopes, but in a suspended organization. */
    isSuspended: profile.role !== 'CONTACT' && scopes.length === 0,
    isAdmin: profile.role === 'ADMIN' || profile.role === 'OWNER',
    /** Whether their role holds this scope: what to offer, never what to allow, which the server decides. */
    may: (scope: string) => scopes.includes(scope),
  };
}

/** Asks before anything is drawn, so that the first page has no gap. */
export function prefetchPerson(): void {
  void queryClient.prefetchQuery(personQuery);
}

/**
 * Asks, beside the code of a page on its way, for what every page of an organization rests on. Never fails: who uses it
 * finds out. Without it, each part of a page would wait in turn, and React shows nothing for 300 ms after each wait.
 */
export async function prefetchHere(organizationId: string): Promise<void> {
  void queryClient.prefetchQuery(catalogueQuery);
  await queryClient.prefetchQuery(personQuery);
  const person = queryClient.getQueryData<Person>(personQuery.queryKey);
  if (person?.memberships.some(({ organization }) => organization.id === organizationId))
    await queryClient.prefetchQuery(hereQuery(organizationId));
}
