import { Button, Text } from '@mantine/core';
import { useState } from 'react';

import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { ConsentFrame } from './consent-frame.js';
import { type Consented, CONSENTED, END_CONSENTS } from './used.documents.js';
import { usedTexts } from './used.texts.js';

/** The applications that people of the organization let act for them. */
export function UsedPage() {
  return (
    <ConsentFrame>
      <Used />
    </ConsentFrame>
  );
}

function Used() {
  const t = useTexts(usedTexts);
  const { isAdmin } = useHere();
  const state = useListState();
  const result = useApi(CONSENTED, state.page);
  return (
    <List<Consented>
      label={t('used')}
      state={state}
      result={result}
      connection={result.data?.consentedApplications}
      keyOf={({ id }) => id}
      searchLabel={t('search')}
      columns={[
        { key: 'application', label: t('application'), render: (row) => <Name row={row} /> },
        {
          key: 'can',
          label: t('can'),
          render: ({ scopes }) => <ScopeSummary scopes={scopes} none={t('signInOnly')} />,
        },
        { key: 'people', label: t('people'), render: ({ peopleCount }) => peopleCount },
        { key: 'last', label: t('last'), render: ({ consentedAt }) => <RelativeTime at={consentedAt} /> },
        { key: 'used', label: t('lastUsed'), render: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} /> },
      ]}
      {...(isAdmin && { actionsOf: (row: Consented) => <End row={row} /> })}
      empty={{ title: t('empty'), text: t('emptyText') }}
    />
  );
}

function Name({ row: { application, isOwn } }: { row: Consented }) {
  const t = useTexts(usedTexts);
  return (
    <>
      {application.name}
      <Text component="span" display="block" size="sm" c="dimmed">
        {isOwn ? t('own') : t('by', { publisher: application.organization.name })}
      </Text>
    </>
  );
}

function End({ row }: { row: Consented }) {
  const t = useTexts(usedTexts);
  const end = useChange(END_CONSENTS);
  const [isOpen, setOpen] = useState(false);
  const { clientId, name } = row.application;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('end')}
      </Button>
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('endTitle', { name })}
        verb={t('end')}
        ends={[t('ends1', { count: row.peopleCount }), t('ends2')]}
        keeps={[t('keeps1'), t('keeps2')]}
        onConfirm={() => end.mutateAsync({ clientId })}
      />
    </>
  );
}
