import { Text } from '@mantine/core';
import { useState } from 'react';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { LIST_FIELDS, useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { RowButton } from '../../../ui/row-button.js';
import { AuthorizedFrame } from './authorized-frame.js';
import { authorizedTexts } from './authorized.texts.js';

const BLOCKED = graphql(`
  query BlockedApplications($query: String, $orderBy: ListOrder, $first: Int!, $after: String) {
    listedApplications(list: BLOCKED, query: $query, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        reason
        listedAt
        listedBy
        application {
          clientId
          name
        }
      }
    }
  }
`);

const UNBLOCK = graphql(`
  mutation UnblockApplication($input: UnblockApplicationInput!) {
    unblockApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Listed = ResultOf<typeof BLOCKED>['listedApplications']['nodes'][number];

/** Applications that nobody here can request, authorize or consent to. */
export function BlockedPage() {
  const t = useTexts(authorizedTexts);
  const { isAdmin } = useHere();
  const state = useListState();
  const result = useApi(BLOCKED, { ...state.page, orderBy: state.orderBy(LIST_FIELDS) });
  return (
    <AuthorizedFrame>
      <List<Listed>
        label={t('blocked')}
        state={state}
        result={result}
        connection={result.data?.listedApplications}
        keyOf={({ id }) => id}
        searchLabel={t('search')}
        columns={[
          {
            key: 'application',
            label: t('application'),
            sort: 'NAME',
            render: ({ application }) => application.name,
          },
          { key: 'why', label: t('why'), render: ({ reason }) => reason ?? '–' },
          { key: 'by', label: t('blockedBy'), render: ({ listedBy }) => listedBy },
          timeColumn({ key: 'at', label: t('blockedAt'), sort: 'CREATED_AT' }, ({ listedAt }) => listedAt),
        ]}
        {...(isAdmin && { actionsOf: (row: Listed) => <Unblock row={row} /> })}
        empty={{ title: t('emptyBlocked'), text: t('emptyBlockedText') }}
      />
    </AuthorizedFrame>
  );
}

function Unblock({ row }: { row: Listed }) {
  const t = useTexts(authorizedTexts);
  const unblock = useChange(UNBLOCK);
  const [isOpen, setOpen] = useState(false);
  const { clientId, name } = row.application;
  return (
    <>
      <RowButton verb={t('unblock')} name={name} onClick={() => setOpen(true)} />
      <ConfirmDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('unblockTitle', { name })}
        verb={t('unblock')}
        isGrave={false}
        onConfirm={() => unblock.mutateAsync({ clientId })}
      >
        <Text size="sm">{t('unblockText')}</Text>
      </ConfirmDialog>
    </>
  );
}
