import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type Connection, List } from '../../../list/list.js';
import { type ListState, PAGE_SIZE } from '../../../list/list-search.js';
import { type SortKeys, sortRows } from '../../../list/whole-list.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { RISKS } from '../../../ui/risks.js';
import { RiskBadge } from '../../../ui/scope-list.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { SecondLine } from '../../../ui/second-line.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { EndAccess, linkOfAccess } from './access-actions.js';
import { AccessFrame, useAccessView } from './access-frame.js';
import { accessMapTexts } from './access-map.texts.js';
import type { KnownAccess } from './access.js';

/** The access map in rows. */
export function AccessTablePage() {
  const t = useTexts(accessMapTexts);
  const { organization } = useHere();
  const { state, result, found, filters } = useAccessView();
  return (
    <AccessFrame isCut={result.data?.isCut}>
      <List<KnownAccess>
        label={t('title')}
        state={state}
        result={result}
        connection={found && pageOf(found, state)}
        keyOf={({ key }) => key}
        linkOf={(access) => linkOfAccess(access, organization.id)}
        searchLabel={t('search')}
        filters={filters}
        columns={[
          { key: 'name', label: t('applicationColumn'), sort: 'NAME', render: (row) => <Name row={row} /> },
          { key: 'way', label: t('way'), render: (row) => <Way row={row} /> },
          {
            key: 'reaches',
            label: t('reaches'),
            render: ({ reached }) => (
              <ScopeSummary scopes={reached.map(({ name }) => name)} none={t('nothing')} />
            ),
          },
          { key: 'risk', label: t('risk'), sort: 'RISK', render: ({ risk }) => <RiskBadge risk={risk} /> },
          { key: 'used', label: t('lastUsed'), sort: 'USED', render: (row) => <LastUsed row={row} /> },
          { key: 'status', label: t('status'), render: (row) => <Standing row={row} /> },
        ]}
        actionsOf={(access) => <EndAccess access={access} />}
        empty={{ title: t('empty', { organization: organization.name }), text: t('emptyText') }}
      />
    </AccessFrame>
  );
}

/** One page of what is known already: its cursors are the places where pages begin. */
function pageOf(found: readonly KnownAccess[], { offset, order }: ListState): Connection<KnownAccess> {
  const sorted = sortRows(found, order, KEYS);
  const end = offset + PAGE_SIZE;
  return {
    nodes: sorted.slice(offset, end),
    totalCount: found.length,
    pageInfo: { endCursor: String(end), hasNextPage: end < found.length },
  };
}

const KEYS: SortKeys<KnownAccess> = {
  NAME: ({ name }) => name,
  RISK: ({ risk }) => String(RISKS.length - RISKS.indexOf(risk)), // they are told gravest first
  USED: ({ lastUsedAt }) => lastUsedAt ?? '',
};

function Name({ row: { name, way, publisher } }: { row: KnownAccess }) {
  const t = useTexts(accessMapTexts);
  const isTold = way === 'own'; // its column says so
  return (
    <>
      {name}
      {!isTold && <SecondLine>{publisher === null ? t('ownHere') : t('by', { publisher })}</SecondLine>}
    </>
  );
}

function Way({ row: { way, people } }: { row: KnownAccess }) {
  const t = useTexts(accessMapTexts);
  const words = {
    own: t('wayOwn'),
    authorized: t('wayAuthorized'),
    people: t('wayPeople', { count: people }),
  };
  return <span style={{ whiteSpace: 'nowrap' }}>{words[way]}</span>;
}

/** Of an own application nobody tells as a whole when it last acted. */
function LastUsed({ row: { lastUsedAt } }: { row: KnownAccess }) {
  const t = useTexts(accessMapTexts);
  return lastUsedAt === undefined ? <>{t('notTold')}</> : <RelativeTime at={lastUsedAt} />;
}

function Standing({ row: { isStopped } }: { row: KnownAccess }) {
  const t = useTexts(accessMapTexts);
  return (
    <StatusBadge tone={isStopped ? 'stopped' : 'good'}>{t(isStopped ? 'stopped' : 'active')}</StatusBadge>
  );
}
