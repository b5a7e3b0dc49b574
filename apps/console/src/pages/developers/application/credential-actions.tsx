import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import { RowMenu } from '../../../ui/row-menu.js';
import { RevokeDialog, RotateDialog } from './credential-dialogs.js';
import type { Credential } from './credential-list.js';
import { credentialsTexts } from './credentials.texts.js';

interface CredentialActionsProps {
  readonly row: Credential;
  readonly onSecret: (secret: string) => void;
}

/** What can be done with one secret. */
export function CredentialActions({ row, onSecret }: CredentialActionsProps) {
  const t = useTexts(credentialsTexts);
  const [action, setAction] = useState<'rotate' | 'revoke' | null>(null);
  const dialog = (which: 'rotate' | 'revoke') => ({
    row,
    opened: action === which,
    onClose: () => setAction(null),
  });
  return (
    <>
      <RowMenu
        name={`…${row.hint}`}
        actions={[
          row.rotatedAt === null && { verb: t('rotate'), onChoose: () => setAction('rotate') },
          { verb: t('revoke'), isGrave: true, onChoose: () => setAction('revoke') },
        ]}
      />
      <RotateDialog {...dialog('rotate')} onSecret={onSecret} />
      <RevokeDialog {...dialog('revoke')} />
    </>
  );
}
