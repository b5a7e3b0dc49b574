import { Text } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { ReasonField } from '../../../ui/reason-field.js';
import { authorizedTexts } from './authorized.texts.js';

const LOCK = graphql(`
  mutation LockDownNow($input: LockDownInput!) {
    lockDown(input: $input) {
      count
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const LIFT = graphql(`
  mutation LiftLockDown($input: LiftLockDownInput!) {
    liftLockDown(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Suspends the applications of all other organizations here, at once. */
export function LockDownDialog(props: DialogProps) {
  const t = useTexts(authorizedTexts);
  const organization = useHere().organization.name;
  const lock = useChange(LOCK);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      {...props}
      title={t('lockDownTitle', { organization })}
      verb={t('lockDown')}
      ends={[t('lockDownEnds1'), t('lockDownEnds2')]}
      keeps={[t('lockDownKeeps1', { organization }), t('lockDownKeeps2')]}
      onConfirm={() => lock.mutateAsync({ reason: reason || null })}
    >
      <ReasonField label={t('reason')} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

/** Lets them act again. */
export function LiftDialog(props: DialogProps) {
  const t = useTexts(authorizedTexts);
  const lift = useChange(LIFT);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      {...props}
      title={t('liftTitle')}
      verb={t('lift')}
      isGrave={false}
      onConfirm={() => lift.mutateAsync({ reason: reason || null })}
    >
      <Text size="sm">{t('liftText')}</Text>
      <ReasonField label={t('reason')} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
