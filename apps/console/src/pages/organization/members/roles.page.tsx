import { Text, Title } from '@mantine/core';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { Facts } from '../../../ui/facts.js';
import { ScopeList } from '../../../ui/scope-list.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { MembersFrame } from './members-frame.js';
import { membersTexts } from './members.texts.js';
import { rolesTexts } from './roles.texts.js';

const ROLES = ['OWNER', 'ADMIN', 'MEMBER', 'CONTACT'] as const;

/** What each role may do, in words; and what the reader's own does, scope by scope, as the API tells it. */
export function RolesPage() {
  const t = useTexts(rolesTexts);
  const members = useTexts(membersTexts);
  const { may, role: mine } = useHere();
  const held = useCatalogue().filter(({ name }) => may(name));
  return (
    <MembersFrame>
      <Text c="dimmed" maw="44rem">
        {t('lead')}
      </Text>
      <Facts facts={ROLES.map((role) => [members(role), members(`role${role}`)])} />
      <Card>
        <Title order={2} mb="sm">
          {t('mine')}: {members(mine)}
        </Title>
        {held.length > 0 ? <ScopeList scopes={held} /> : <Text>{t('none')}</Text>}
      </Card>
    </MembersFrame>
  );
}
