import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Column, List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { RowButton } from '../../../ui/row-button.js';
import type { Application } from './application-frame.js';
import { ADD_KEY, REMOVE_KEY } from './credential-mutations.js';
import { credentialsTexts } from './credentials.texts.js';
import { Section } from '../../../ui/section.js';
import { type SortKeys, wholeList } from '../../../list/whole-list.js';

type Key = Application['publicKeys'][number];

/** Other names than those of the secrets on the same page. */
const KEYS: SortKeys<Key> = {
  KEY_ADDED: ({ createdAt }) => createdAt,
  KEY_USED: ({ lastUsedAt }) => lastUsedAt ?? '',
};

const LOADED = { error: null, isPlaceholderData: false, refetch: () => Promise.reject(new Error()) };

/** The public keys with which an application authenticates. */
export function PublicKeys({ application }: { application: Application }) {
  const t = useTexts(credentialsTexts);
  const { isAdmin } = useHere();
  const state = useListState();
  const [isOpen, setOpen] = useState(false);
  const columns = useColumns();
  return (
    <Section
      title={t('keys')}
      text={t('keysText')}
      action={
        isAdmin && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('addKey')}
          </Button>
        )
      }
    >
      {application.publicKeys.length > 0 && (
        <List<Key>
          label={t('keys')}
          state={state}
          result={LOADED}
          connection={wholeList(application.publicKeys, state, KEYS)}
          keyOf={({ id }) => id}
          columns={columns}
          {...(isAdmin && { actionsOf: (row: Key) => <Remove row={row} /> })}
          empty={{ title: t('noKeys') }}
        />
      )}
      <AddDialog applicationId={application.id} opened={isOpen} onClose={() => setOpen(false)} />
    </Section>
  );
}

function useColumns(): Column<Key>[] {
  const t = useTexts(credentialsTexts);
  return [
    { key: 'kid', label: t('kid'), render: ({ kid }) => <code>{kid}</code> },
    { key: 'algorithm', label: t('algorithm'), render: ({ algorithm }) => algorithm },
    timeColumn({ key: 'added', label: t('added'), sort: 'KEY_ADDED' }, ({ createdAt }) => createdAt),
    timeColumn({ key: 'lastUsed', label: t('lastUsed'), sort: 'KEY_USED' }, ({ lastUsedAt }) => lastUsedAt),
  ];
}

function AddDialog({
  applicationId,
  ...props
}: {
  applicationId: string;
  opened: boolean;
  onClose: () => void;
}) {
  const t = useTexts(credentialsTexts);
  const add = useChange(ADD_KEY);
  const [publicJwk, setPublicJwk] = useState('');
  return (
    <ConfirmDialog
      {...props}
      title={t('addKeyTitle')}
      verb={t('addKey')}
      isGrave={false}
      onConfirm={() => add.mutateAsync({ applicationId, publicJwk })}
    >
      <Textarea
        label={t('jwk')}
        description={t('jwkHint')}
        placeholder={'{ "kty": "EC", "crv": "P-256", … }'}
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        value={publicJwk}
        onChange={(event) => setPublicJwk(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

function Remove({ row }: { row: Key }) {
  const t = useTexts(credentialsTexts);
  const remove = useChange(REMOVE_KEY);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowButton verb={t('remove')} name={row.kid} onClick={() => setOpen(true)} />
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('removeTitle', { kid: row.kid })}
        verb={t('remove')}
        ends={[t('removeEnds')]}
        keeps={[t('revokeKeeps1')]}
        onConfirm={() => remove.mutateAsync({ id: row.id })}
      />
    </>
  );
}
