import { Alert, Button, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ButtonLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ReadOnly } from '../../../ui/read-only.js';
import { TabLinks } from '../../../ui/tab-links.js';
import { authorizedTexts } from './authorized.texts.js';
import { LiftDialog, LockDownDialog } from './lock-down-dialogs.js';

const LOCK_DOWN = graphql(`
  query LockDown {
    lockDown {
      lockedDownAt
      lockedDownBy
    }
  }
`);

/** Whether the applications of all other organizations are suspended here by one switch. */
export function useLockDown() {
  return useApi(LOCK_DOWN, {}).data?.lockDown ?? null;
}

/** What the three lists have in common: tabs, the lock-down, and the way to authorize another. */
export function AuthorizedFrame({ children }: { children: ReactNode }) {
  const t = useTexts(authorizedTexts);
  const { organization, isAdmin } = useHere();
  const lockDown = useLockDown();
  const [dialog, setDialog] = useState<'lock' | 'lift' | null>(null);
  const params = { org: organization.id };
  const close = () => setDialog(null);
  return (
    <Page
      title={t('title')}
      lead={t('lead', { organization: organization.name })}
      actions={
        isAdmin ? (
          <>
            {!lockDown && (
              <Button variant="default" onClick={() => setDialog('lock')}>
                {t('lockDown')}
              </Button>
            )}
            <ButtonLink to="/$org/authorized/new" params={params}>
              {t('authorize')}
            </ButtonLink>
          </>
        ) : (
          <ButtonLink to="/$org/authorized/request" params={params}>
            {t('request')}
          </ButtonLink>
        )
      }
    >
      <ReadOnly />
      {lockDown && (
        <Alert color="red" title={t('lockedTitle')}>
          <Group justify="space-between" gap="sm">
            <span>
              {lockDown.lockedDownBy}, <RelativeTime at={lockDown.lockedDownAt} />
            </span>
            {isAdmin && (
              <Button size="xs" variant="default" onClick={() => setDialog('lift')}>
                {t('lift')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      <TabLinks
        label={t('tabs')}
        tabs={[
          { link: { to: '/$org/authorized', params }, text: t('approved') },
          ...(isAdmin
            ? [{ link: { to: '/$org/authorized/requests', params } as const, text: t('requests') }]
            : []),
          { link: { to: '/$org/authorized/blocked', params }, text: t('blocked') },
        ]}
      />
      {children}
      <LockDownDialog opened={dialog === 'lock'} onClose={close} />
      <LiftDialog opened={dialog === 'lift'} onClose={close} />
    </Page>
  );
}
