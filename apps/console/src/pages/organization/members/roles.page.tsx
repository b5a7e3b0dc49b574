import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { useTexts } from '../../../i18n/use-texts.js';
import { Facts } from '../../../ui/facts.js';
import { Failure } from '../../../ui/failure.js';
import { MembersFrame } from './members-frame.js';
import { RoleTable } from './role-table.js';
import { rolesQuery, useRoleName, useRoleWords } from './roles.js';
import { rolesTexts } from './roles.texts.js';

/** What each role may do: in a sentence, and scope by scope. */
export function RolesPage() {
  return (
    <MembersFrame>
      <Roles />
    </MembersFrame>
  );
}

function Roles() {
  const t = useTexts(rolesTexts);
  const nameOf = useRoleName();
  const wordsOf = useRoleWords();
  const { data, error, refetch } = useQuery(rolesQuery);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={480} radius="lg" />;
  return (
    <>
      <Text c="dimmed" maw="44rem">
        {t('lead')}
      </Text>
      <Facts facts={data.map(({ name }) => [nameOf(name), wordsOf(name)])} />
      <RoleTable roles={data} />
    </>
  );
}
