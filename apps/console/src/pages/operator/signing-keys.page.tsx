import { graphql, type ResultOf } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useTexts } from '../../i18n/use-texts.js';
import { type Column, List } from '../../list/list.js';
import { useListState } from '../../list/list-search.js';
import { timeColumn } from '../../list/time-column.js';
import { type SortKeys, wholeList } from '../../list/whole-list.js';
import { Page } from '../../ui/page.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { StatusBadge, type Tone } from '../../ui/status-badge.js';
import { signingKeysTexts } from './signing-keys.texts.js';

const KEYS = graphql(`
  query SigningKeys {
    operatorSigningKeys {
      kid
      algorithm
      purpose
      signsFrom
      signsUntil
      publishedUntil
      revokedAt
    }
  }
`);

type Key = ResultOf<typeof KEYS>['operatorSigningKeys'][number];

/** No end counts as the latest. */
const NEVER = '9999';
const SORT_KEYS: SortKeys<Key> = {
  PURPOSE: ({ purpose }) => purpose,
  ALGORITHM: ({ algorithm }) => algorithm,
  FROM: ({ signsFrom }) => signsFrom,
  UNTIL: ({ signsUntil }) => signsUntil ?? NEVER,
  PUBLISHED: ({ publishedUntil }) => publishedUntil ?? NEVER,
};

/** The keys that sign tokens. The server rotates them by itself: there is nothing to do here but to look. */
export function SigningKeysPage() {
  const t = useTexts(signingKeysTexts);
  const state = useListState();
  const result = useApi(KEYS, {});
  return (
    <Page title={t('title')} lead={t('lead')}>
      <List<Key>
        label={t('title')}
        state={state}
        result={result}
        connection={wholeList(result.data?.operatorSigningKeys, state, SORT_KEYS)}
        keyOf={({ kid }) => kid}
        columns={useColumns(result.dataUpdatedAt)}
        empty={{ title: t('empty') }}
      />
    </Page>
  );
}

function useColumns(now: number): Column<Key>[] {
  const t = useTexts(signingKeysTexts);
  return [
    { key: 'kid', label: t('kid'), render: ({ kid }) => <code>{kid}</code> },
    {
      key: 'purpose',
      label: t('purpose'),
      sort: 'PURPOSE',
      render: ({ purpose }) => <Purpose of={purpose} />,
    },
    { key: 'algorithm', label: t('algorithm'), sort: 'ALGORITHM', render: ({ algorithm }) => algorithm },
    timeColumn({ key: 'from', label: t('signsFrom'), sort: 'FROM' }, ({ signsFrom }) => signsFrom),
    {
      key: 'until',
      label: t('signsUntil'),
      sort: 'UNTIL',
      render: ({ signsUntil }) => <Until at={signsUntil} />,
    },
    {
      key: 'published',
      label: t('publishedUntil'),
      sort: 'PUBLISHED',
      render: ({ publishedUntil }) => <Until at={publishedUntil} />,
    },
    { key: 'status', label: t('status'), render: (row) => <Standing of={row} now={now} /> },
  ];
}

const PURPOSES = ['access_token', 'id_token'] as const;

/** One that is newer than this console is told by its own name. */
function Purpose({ of: purpose }: { of: string }) {
  const t = useTexts(signingKeysTexts);
  const known = PURPOSES.find((each) => each === purpose);
  return <>{known ? t(known) : purpose}</>;
}

function Until({ at }: { at: string | null }) {
  const t = useTexts(signingKeysTexts);
  return at ? <RelativeTime at={at} /> : <>{t('noEnd')}</>;
}

const TONES = {
  next: 'waiting',
  signing: 'good',
  published: 'stopped',
  gone: 'ended',
  revoked: 'ended',
} as const satisfies Record<string, Tone>;

function Standing({ of, now }: { of: Key; now: number }) {
  const t = useTexts(signingKeysTexts);
  const standing = standingOf(of, now);
  return <StatusBadge tone={TONES[standing]}>{t(standing)}</StatusBadge>;
}

function standingOf({ revokedAt, signsFrom, signsUntil, publishedUntil }: Key, now: number) {
  const isOver = (at: string | null) => at !== null && new Date(at).getTime() <= now;
  if (revokedAt) return 'revoked';
  if (isOver(publishedUntil)) return 'gone';
  if (isOver(signsUntil)) return 'published';
  return isOver(signsFrom) ? 'signing' : 'next';
}
