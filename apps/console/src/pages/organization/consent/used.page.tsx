import { useState } from 'react';

import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { RowButton } from '../../../ui/row-button.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { SecondLine } from '../../../ui/second-line.js';
import { ConsentFrame } from './consent-frame.js';
import { EndConsentsDialog } from './end-consents-dialog.js';
import { type Consented, CONSENTED } from './used.documents.js';
import { usedTexts } from './used.texts.js';

const FIELDS = ['NAME', 'CONSENTED_AT', 'LAST_USED_AT'] as const;

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
  const result = useApi(CONSENTED, { ...state.page, orderBy: state.orderBy(FIELDS) });
  return (
    <List<Consented>
      label={t('used')}
      state={state}
      result={result}
      connection={result.data?.consentedApplications}
      keyOf={({ id }) => id}
      searchLabel={t('search')}
      columns={[
        { key: 'application', label: t('application'), sort: 'NAME', render: (row) => <Name row={row} /> },
        {
          key: 'can',
          label: t('can'),
          render: ({ scopes }) => <ScopeSummary scopes={scopes} none={t('signInOnly')} />,
        },
        { key: 'people', label: t('people'), render: ({ peopleCount }) => peopleCount },
        timeColumn({ key: 'last', label: t('last'), sort: 'CONSENTED_AT' }, ({ consentedAt }) => consentedAt),
        timeColumn(
          { key: 'used', label: t('lastUsed'), sort: 'LAST_USED_AT' },
          ({ lastUsedAt }) => lastUsedAt,
        ),
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
      <SecondLine>{isOwn ? t('own') : t('by', { publisher: application.organization.name })}</SecondLine>
    </>
  );
}

function End({ row }: { row: Consented }) {
  const t = useTexts(usedTexts);
  const [isOpen, setOpen] = useState(false);
  const { application, peopleCount } = row;
  return (
    <>
      <RowButton verb={t('end')} name={application.name} onClick={() => setOpen(true)} />
      <EndConsentsDialog
        application={application}
        people={peopleCount}
        opened={isOpen}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
