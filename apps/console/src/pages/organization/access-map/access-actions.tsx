import { Button } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { RevokeDialog } from '../authorized/authorization-actions.js';
import { END_CONSENTS } from './access.documents.js';
import type { Access } from './access.js';
import { accessMapTexts } from './access-map.texts.js';

/** Where one learns more of it, and decides. */
export function linkOfAccess(access: Access, org: string): LinkProps {
  if (access.isOwn)
    return { to: '/$org/applications/$app', params: { org, app: access.clientId } } as LinkProps;
  const authorization = access.authorizationId;
  if (authorization)
    return { to: '/$org/authorized/$authorization', params: { org, authorization } } as LinkProps;
  return { to: '/$org/consent/used', params: { org }, search: { q: access.name } } as LinkProps;
}

/** Ends it: what was authorized is revoked, what people let it do is ended. The own ones have their page. */
export function EndAccess({ access, isQuiet = false }: { access: Access; isQuiet?: boolean }) {
  const t = useTexts(accessMapTexts);
  const { may } = useHere();
  const [isOpen, setOpen] = useState(false);
  if (access.way === 'own' || !may('authorization:write')) return null;
  const verb = t(access.way === 'people' ? 'end' : 'revoke');
  const dialog = { access, opened: isOpen, onClose: () => setOpen(false) };
  return (
    <>
      <Button
        {...(isQuiet
          ? { variant: 'subtle', color: 'gray', size: 'compact-sm', fw: 500 }
          : { variant: 'default', size: 'xs' })}
        aria-label={`${verb}: ${access.name}`}
        onClick={() => setOpen(true)}
      >
        {verb}
      </Button>
      {access.way === 'people' ? <EndConsentsDialog {...dialog} /> : <Revoke {...dialog} />}
    </>
  );
}

interface DialogProps {
  readonly access: Access;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function Revoke({ access: { authorizationId, clientId, name, people }, ...props }: DialogProps) {
  const row = { id: authorizationId!, application: { clientId, name }, memberCount: people };
  return <RevokeDialog row={row} {...props} />;
}

function EndConsentsDialog({ access: { clientId, name, people }, ...props }: DialogProps) {
  const t = useTexts(accessMapTexts);
  const end = useChange(END_CONSENTS);
  return (
    <ConfirmDialog
      {...props}
      title={t('endTitle', { name })}
      verb={t('end')}
      ends={[t('ends1', { count: people }), t('ends2')]}
      keeps={[t('keeps1'), t('keeps2')]}
      onConfirm={() => end.mutateAsync({ clientId })}
    />
  );
}
