import { Button } from '@mantine/core';
import { useState } from 'react';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Column, List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { SecondLine } from '../../../ui/second-line.js';
import type { Application } from './application-frame.js';
import { CredentialActions } from './credential-actions.js';
import { CreateDialog } from './credential-dialogs.js';
import { credentialsTexts } from './credentials.texts.js';
import { Section } from '../../../ui/section.js';
import { type SortKeys, wholeList } from '../../../list/whole-list.js';

const CREDENTIALS = graphql(`
  query Credentials($id: ID!) {
    application(id: $id) {
      credentials {
        id
        hint
        isHome
        createdAt
        lastUsedAt
        expiresAt
        rotatedAt
        organization {
          name
        }
      }
    }
  }
`);

type Found = NonNullable<ResultOf<typeof CREDENTIALS>['application']>;
export type Credential = Found['credentials'][number];

/** Never used counts as the oldest, no end as the latest. */
const KEYS: SortKeys<Credential> = {
  WHERE: ({ organization }) => organization.name,
  MADE: ({ createdAt }) => createdAt,
  USED: ({ lastUsedAt }) => lastUsedAt ?? '',
  EXPIRES: ({ expiresAt }) => expiresAt ?? '9999',
};

interface CredentialListProps {
  readonly application: Application;
  /** A secret was made, to be shown this once. */
  readonly onSecret: (secret: string) => void;
}

/** The good secrets of an application, at home first. */
export function CredentialList({ application, onSecret }: CredentialListProps) {
  const t = useTexts(credentialsTexts);
  const { isAdmin } = useHere();
  const [isOpen, setOpen] = useState(false);
  const state = useListState();
  const result = useApi(CREDENTIALS, { id: application.id });
  const isPublic = application.oauth?.clientType === 'PUBLIC';
  return (
    <Section
      title={t('secrets')}
      text={t(isPublic ? 'publicText' : 'secretsText')}
      action={isAdmin && !isPublic && <Button onClick={() => setOpen(true)}>{t('create')}</Button>}
    >
      <List<Credential>
        label={t('secrets')}
        state={state}
        result={result}
        connection={wholeList(result.data?.application?.credentials, state, KEYS)}
        keyOf={({ id }) => id}
        columns={useColumns()}
        {...(isAdmin && {
          actionsOf: (row: Credential) => <CredentialActions row={row} onSecret={onSecret} />,
        })}
        empty={{ title: t('noSecrets'), ...(!isPublic && { text: t('noSecretsText') }) }}
      />
      <CreateDialog
        applicationId={application.id}
        opened={isOpen}
        onClose={() => setOpen(false)}
        onSecret={onSecret}
      />
    </Section>
  );
}

function useColumns(): Column<Credential>[] {
  const t = useTexts(credentialsTexts);
  return [
    { key: 'hint', label: t('hint'), render: ({ hint }) => <code>…{hint}</code> },
    { key: 'where', label: t('where'), sort: 'WHERE', render: ({ organization }) => organization.name },
    timeColumn({ key: 'made', label: t('made'), sort: 'MADE' }, ({ createdAt }) => createdAt),
    timeColumn({ key: 'lastUsed', label: t('lastUsed'), sort: 'USED' }, ({ lastUsedAt }) => lastUsedAt),
    { key: 'expires', label: t('expires'), sort: 'EXPIRES', render: (row) => <Until row={row} /> },
  ];
}

function Until({ row }: { row: Credential }) {
  const t = useTexts(credentialsTexts);
  if (!row.expiresAt) return t('noEnd');
  return (
    <>
      <RelativeTime at={row.expiresAt} />
      {row.rotatedAt && <SecondLine>{t('replaced')}</SecondLine>}
    </>
  );
}
