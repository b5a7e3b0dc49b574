import { Checkbox, Text } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { RowMenu } from '../../../ui/row-menu.js';
import type { Authorization } from './authorized.documents.js';
import { authorizedTexts } from './authorized.texts.js';

const SUSPEND = graphql(`
  mutation SuspendAuthorization($input: SuspendAuthorizationInput!) {
    suspendAuthorization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const RESUME = graphql(`
  mutation ResumeAuthorization($input: ResumeAuthorizationInput!) {
    resumeAuthorization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const REVOKE = graphql(`
  mutation RevokeAuthorization($input: RevokeAuthorizationInput!) {
    revokeAuthorization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Action = 'suspend' | 'resume' | 'revoke';

/** What can be done with one authorized application. */
export function AuthorizationActions({ row }: { row: Authorization }) {
  const t = useTexts(authorizedTexts);
  const { isAdmin } = useHere();
  const [action, setAction] = useState<Action | null>(null);
  const isOver = row.status === 'REVOKED' || row.status === 'EXPIRED';
  if (isOver) return null;
  const dialog = (which: Action) => ({ row, opened: action === which, onClose: () => setAction(null) });
  return (
    <>
      <RowMenu
        name={row.application.name}
        actions={[
          row.status === 'ACTIVE' && { verb: t('suspend'), onChoose: () => setAction('suspend') },
          row.status === 'SUSPENDED' && isAdmin && { verb: t('resume'), onChoose: () => setAction('resume') },
          { verb: t('revoke'), isGrave: true, onChoose: () => setAction('revoke') },
        ]}
      />
      <SuspendDialog {...dialog('suspend')} />
      <ResumeDialog {...dialog('resume')} />
      <RevokeDialog {...dialog('revoke')} />
    </>
  );
}

interface DialogProps {
  readonly row: Pick<Authorization, 'id' | 'memberCount'> & {
    readonly application: { readonly name: string };
  };
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Stops its access here until somebody resumes it. */
export function SuspendDialog({ row, ...props }: DialogProps) {
  const t = useTexts(authorizedTexts);
  const organization = useHere().organization.name;
  const suspend = useChange(SUSPEND);
  return (
    <ConfirmDialog
      {...props}
      title={t('suspendTitle', { name: row.application.name })}
      verb={t('suspend')}
      ends={[t('suspendEnds1', { organization }), t('suspendEnds2')]}
      keeps={[t('suspendKeeps1'), t('suspendKeeps2')]}
      onConfirm={() => suspend.mutateAsync({ id: row.id })}
    />
  );
}

/** Lets it act here again. */
export function ResumeDialog({ row, ...props }: DialogProps) {
  const t = useTexts(authorizedTexts);
  const organization = useHere().organization.name;
  const resume = useChange(RESUME);
  return (
    <ConfirmDialog
      {...props}
      title={t('resumeTitle', { name: row.application.name })}
      verb={t('resume')}
      isGrave={false}
      onConfirm={() => resume.mutateAsync({ id: row.id })}
    >
      <Text size="sm">{t('resumeText', { organization })}</Text>
    </ConfirmDialog>
  );
}

/** Ends its access here for good, and what members let it do too, where that is ticked. */
export function RevokeDialog({ row, ...props }: DialogProps) {
  const t = useTexts(authorizedTexts);
  const organization = useHere().organization.name;
  const revoke = useChange(REVOKE);
  const [alsoMembers, setAlsoMembers] = useState(false);
  return (
    <ConfirmDialog
      {...props}
      title={t('revokeTitle', { name: row.application.name })}
      verb={t('revoke')}
      ends={[t('revokeEnds1', { organization }), t('revokeEnds2')]}
      keeps={[t('revokeKeeps1'), t('revokeKeeps2')]}
      onConfirm={() => revoke.mutateAsync({ id: row.id, alsoMembers })}
    >
      <Checkbox
        label={t('alsoMembers', { count: row.memberCount ?? 0 })}
        description={t('alsoMembersHint')}
        checked={alsoMembers}
        onChange={(event) => setAlsoMembers(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  );
}
