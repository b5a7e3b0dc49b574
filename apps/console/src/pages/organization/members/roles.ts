import { useQuery } from '@tanstack/react-query';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { request } from '../../../api/request.js';
import { useHere } from '../../../api/viewer.js';
import { useServerWords } from '../../../i18n/server-words.js';
import { useTexts } from '../../../i18n/use-texts.js';
import type { Role } from './members.documents.js';
import { membersTexts } from './members.texts.js';
import { rolesTexts } from './roles.texts.js';

const ROLES = graphql(`
  query Roles {
    roles {
      name
      allows
      scopes
    }
  }
`);

/** A role with all that it allows. */
export type RoleDetails = ResultOf<typeof ROLES>['roles'][number];

/** Every role there is; asked once. */
export const rolesQuery = {
  queryKey: ['roles'],
  staleTime: Infinity,
  queryFn: async () => (await request('none', ROLES, {})).roles,
};

/** What a role allows, in a sentence of the reader's language; nothing until it is known. */
export function useRoleWords(): (role: Role) => string {
  const { data } = useQuery(rolesQuery);
  const wordsOf = useServerWords();
  return (role) => wordsOf(data?.find(({ name }) => name === role)?.allows ?? '');
}

/** The name of a role, which says also that it is the reader's own. */
export function useRoleName(): (role: Role) => string {
  const t = useTexts(rolesTexts);
  const members = useTexts(membersTexts);
  const { role: mine } = useHere();
  return (role) => (role === mine ? t('yours', { role: members(role) }) : members(role));
}
