import { Button } from '@mantine/core';
import { usePrefetchQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { Page } from '../../../ui/page.js';
import { ReadOnly } from '../../../ui/read-only.js';
import { TabLinks } from '../../../ui/tab-links.js';
import { InviteDialog } from './invite-dialog.js';
import { membersTexts } from './members.texts.js';
import { rolesQuery } from './roles.js';
import { NewAccountDialog } from './service-account-dialogs.js';

/** What members, invitations and roles have in common: tabs, and the ways in. */
export function MembersFrame({ children }: { children: ReactNode }) {
  const t = useTexts(membersTexts);
  const { organization, isAdmin, may } = useHere();
  const [dialog, setDialog] = useState<'invite' | 'account' | null>(null);
  usePrefetchQuery(rolesQuery); // the dialogs' choice of a role is described at once
  const close = () => setDialog(null);
  const actions = (
    <>
      <Button variant="default" onClick={() => setDialog('account')}>
        {t('newAccount')}
      </Button>
      <Button onClick={() => setDialog('invite')}>{t('invite')}</Button>
    </>
  );
  return (
    <Page
      title={t('title')}
      lead={t('lead', { organization: organization.name })}
      actions={isAdmin && actions}
    >
      {!may('profile:read') && <Forbidden />}
      {may('profile:read') && (
        <>
          <ReadOnly />
          <Tabs />
          {children}
        </>
      )}
      <InviteDialog opened={dialog === 'invite'} onClose={close} />
      <NewAccountDialog opened={dialog === 'account'} onClose={close} />
    </Page>
  );
}

function Tabs() {
  const t = useTexts(membersTexts);
  const params = { org: useHere().organization.id };
  return (
    <TabLinks
      label={t('tabs')}
      tabs={[
        { link: { to: '/$org/members', params }, text: t('people') },
        { link: { to: '/$org/members/invitations', params }, text: t('invitations') },
        { link: { to: '/$org/members/roles', params }, text: t('roles') },
      ]}
    />
  );
}
