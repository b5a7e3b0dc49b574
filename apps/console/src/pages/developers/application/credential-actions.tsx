import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Icon } from '../../../ui/icons.js';
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
  const common = useTexts(commonTexts);
  const [action, setAction] = useState<'rotate' | 'revoke' | null>(null);
  const dialog = (which: 'rotate' | 'revoke') => ({
    row,
    opened: action === which,
    onClose: () => setAction(null),
  });
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={common('actionsFor', { name: `…${row.hint}` })}
          >
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {row.rotatedAt === null && <Menu.Item onClick={() => setAction('rotate')}>{t('rotate')}</Menu.Item>}
          <Menu.Item color="red" onClick={() => setAction('revoke')}>
            {t('revoke')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RotateDialog {...dialog('rotate')} onSecret={onSecret} />
      <RevokeDialog {...dialog('revoke')} />
    </>
  );
}
