import type { LinkProps } from '@tanstack/react-router';
import { useState } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { RowButton } from '../../../ui/row-button.js';
import { RevokeDialog } from '../authorized/authorization-actions.js';
import { EndConsentsDialog } from '../consent/end-consents-dialog.js';
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
  const dialog = { opened: isOpen, onClose: () => setOpen(false) };
  return (
    <>
      <RowButton
        verb={verb}
        name={access.name}
        {...(isQuiet && { variant: 'subtle', color: 'gray', size: 'compact-sm', fw: 500 })}
        onClick={() => setOpen(true)}
      />
      {access.way === 'people' ? (
        <EndConsentsDialog application={access} people={access.people} {...dialog} />
      ) : (
        <Revoke access={access} {...dialog} />
      )}
    </>
  );
}

interface DialogProps {
  readonly access: Access;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function Revoke({ access: { authorizationId, name, people }, ...props }: DialogProps) {
  const row = { id: authorizationId!, application: { name }, memberCount: people };
  return <RevokeDialog row={row} {...props} />;
}
