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
  const { organization } = useHere();
  const lockDown = useLockDown();
  const [dialog, setDialog] = useState<'lock' | 'lift' | null>(null);
  const close = () => setDialog(null);
  return (
    <Page
      title={t('title')}
      lead={t('lead', { organization: organization.name })}
      actions={<Actions isLockedDown={lockDown !== null} onLock={() => setDialog('lock')} />}
    >
      <ReadOnly />
      {lockDown && <LockedDown lockDown={lockDown} onLift={() => setDialog('lift')} />}
      <Tabs />
      {children}
      <LockDownDialog opened={dialog === 'lock'} onClose={close} />
      <LiftDialog opened={dialog === 'lift'} onClose={close} />
    </Page>
  );
}

/** What admins do here, and what the others can ask of them. */
function Actions({ isLockedDown, onLock }: { isLockedDown: boolean; onLock: () => void }) {
  const t = useTexts(authorizedTexts);
  const { organization, isAdmin } = useHere();
  const params = { org: organization.id };
  if (!isAdmin)
    return (
      <ButtonLink to="/$org/authorized/request" params={params}>
        {t('request')}
      </ButtonLink>
    );
  return (
    <>
      {!isLockedDown && (
        <Button variant="default" onClick={onLock}>
          {t('lockDown')}
        </Button>
      )}
      <ButtonLink to="/$org/authorized/new" params={params}>
        {t('authorize')}
      </ButtonLink>
    </>
  );
}

interface LockedDownProps {
  readonly lockDown: NonNullable<ReturnType<typeof useLockDown>>;
  readonly onLift: () => void;
}

function LockedDown({ lockDown, onLift }: LockedDownProps) {
  const t = useTexts(authorizedTexts);
  const { isAdmin } = useHere();
  return (
    <Alert color="red" title={t('lockedTitle')}>
      <Group justify="space-between" gap="sm">
        <span>
          {lockDown.lockedDownBy}, <RelativeTime at={lockDown.lockedDownAt} />
        </span>
        {isAdmin && (
          <Button size="xs" variant="default" onClick={onLift}>
            {t('lift')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Tabs() {
  const t = useTexts(authorizedTexts);
  const { organization, isAdmin } = useHere();
  const params = { org: organization.id };
  const requests = { link: { to: '/$org/authorized/requests', params }, text: t('requests') } as const;
  return (
    <TabLinks
      label={t('tabs')}
      tabs={[
        { link: { to: '/$org/authorized', params }, text: t('approved') },
        ...(isAdmin ? [requests] : []),
        { link: { to: '/$org/authorized/blocked', params }, text: t('blocked') },
      ]}
    />
  );
}
