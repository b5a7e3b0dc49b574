import { Button } from '@mantine/core';
import { useState } from 'react';

import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Column, List } from '../../../list/list.js';
import { LIST_FIELDS, useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { SecondLine } from '../../../ui/second-line.js';
import { Section } from '../../../ui/section.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { AllowDialog, AllowedActions } from './allow-dialogs.js';
import { type Allowed, ALLOWED } from './consent.documents.js';
import { consentTexts } from './consent.texts.js';

/** The applications that members may use whatever the policy says. */
export function AllowedApplications() {
  const t = useTexts(consentTexts);
  const { isAdmin } = useHere();
  const state = useListState();
  const result = useApi(ALLOWED, { ...state.page, orderBy: state.orderBy(LIST_FIELDS) });
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={t('allowed')}
      text={t('allowedLead')}
      action={
        isAdmin && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('allow')}
          </Button>
        )
      }
    >
      <List<Allowed>
        label={t('allowed')}
        state={state}
        result={result}
        connection={result.data?.listedApplications}
        keyOf={({ id }) => id}
        searchLabel={t('search')}
        columns={useColumns()}
        {...(isAdmin && { actionsOf: (row: Allowed) => <AllowedActions row={row} /> })}
        empty={{ title: t('empty'), text: t('emptyText') }}
      />
      <AllowDialog opened={isOpen} onClose={() => setOpen(false)} row={null} />
    </Section>
  );
}

function useColumns(): Column<Allowed>[] {
  const t = useTexts(consentTexts);
  return [
    { key: 'application', label: t('application'), sort: 'NAME', render: (row) => <Name row={row} /> },
    {
      key: 'can',
      label: t('can'),
      render: ({ scopes }) => <ScopeSummary scopes={scopes} none={t('signInOnly')} />,
    },
    { key: 'by', label: t('allowedBy'), render: ({ listedBy }) => listedBy },
    timeColumn({ key: 'at', label: t('allowedAt'), sort: 'CREATED_AT' }, ({ listedAt }) => listedAt),
  ];
}

function Name({ row: { application, publisherChanged } }: { row: Allowed }) {
  const t = useTexts(consentTexts);
  return (
    <>
      {application.name}
      <SecondLine>{t('by', { publisher: application.organization.name })}</SecondLine>
      {publisherChanged && <StatusBadge tone="stopped">{t('publisherChanged')}</StatusBadge>}
    </>
  );
}
