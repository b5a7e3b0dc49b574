import { Text } from '@mantine/core';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { TextLink } from '../../../ui/links.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { activityTexts } from './activity.texts.js';
import { ApplicationFrame } from './application-frame.js';

const EVENTS = graphql(`
  query ApplicationActivity(
    $subjectId: ID
    $actorId: ID
    $types: [String!]
    $query: String
    $first: Int!
    $after: String
  ) {
    auditEvents(
      subjectId: $subjectId
      actorId: $actorId
      types: $types
      query: $query
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        type
        occurredAt
        actor {
          name
        }
        changes {
          name
          before
          after
        }
        details {
          name
          value
        }
      }
    }
  }
`);

type Event = ResultOf<typeof EVENTS>['auditEvents']['nodes'][number];

const KINDS: Readonly<Record<string, readonly string[]>> = {
  refusals: ['access.refused'],
  credentials: [
    'credential.created',
    'credential.rotated',
    'credential.revoked',
    'application.key_added',
    'application.key_removed',
    'application.leak_contained',
  ],
  settings: [
    'application.created',
    'application.scopes_changed',
    'application.oauth_configured',
    'application.third_party_configured',
    'application.existing_clients_configured',
    'application.details_changed',
    'application.suspended',
    'application.resumed',
  ],
};

/** What was done to an application, and what it did, newest first. */
export function ActivityPage() {
  const { may } = useHere();
  return (
    <ApplicationFrame>
      {({ id }) => (may('audit:read') ? <Activity applicationId={id} /> : <Forbidden />)}
    </ApplicationFrame>
  );
}

function Activity({ applicationId }: { applicationId: string }) {
  const t = useTexts(activityTexts);
  const { organization } = useHere();
  const state = useListState();
  const isBy = state.filter('side') === 'did';
  const types = KINDS[state.filter('kind') ?? ''];
  const result = useApi(EVENTS, {
    ...state.page,
    subjectId: isBy ? null : applicationId,
    actorId: isBy ? applicationId : null,
    types: types ? [...types] : null,
  });
  const params = { org: organization.id };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('lead', { organization: organization.name })}{' '}
        <TextLink
          underline="always"
          to="/$org/explain-access"
          params={params}
          search={{ app: applicationId }}
        >
          {t('explain')}
        </TextLink>
      </Text>
      <List<Event>
        label={t('title')}
        state={state}
        result={result}
        connection={result.data?.auditEvents}
        keyOf={({ id }) => id}
        searchLabel={t('search')}
        filters={[
          {
            name: 'side',
            label: t('side'),
            allLabel: t('sideTo'),
            options: [{ value: 'did', label: t('did') }],
          },
          {
            name: 'kind',
            label: t('kind'),
            options: (['refusals', 'credentials', 'settings'] as const).map((value) => ({
              value,
              label: t(value),
            })),
          },
        ]}
        columns={[
          { key: 'what', label: t('what'), render: (row) => <What event={row} /> },
          { key: 'who', label: t('who'), render: ({ actor }) => actor.name },
          { key: 'details', label: t('details'), render: (row) => <Details event={row} /> },
          { key: 'when', label: t('when'), render: ({ occurredAt }) => <RelativeTime at={occurredAt} /> },
        ]}
        empty={{ title: t('empty'), text: t('emptyText') }}
      />
    </>
  );
}

type TextKey = keyof (typeof activityTexts)['en'];

function What({ event }: { event: Event }) {
  const t = useTexts(activityTexts);
  const key = `event_${event.type.replaceAll('.', '_')}`;
  return <>{key in activityTexts.en ? t(key as TextKey) : event.type}</>;
}

const REASONS = ['insufficient_scope', 'authorization_ended', 'locked_down', 'audience'] as const;

function Details({ event }: { event: Event }) {
  const t = useTexts(activityTexts);
  const detail = (name: string) => event.details.find((each) => each.name === name)?.value;
  const reason = REASONS.find((each) => event.type === 'access.refused' && each === detail('reason'));
  if (reason)
    return (
      <>
        {t(reason)}
        <Text component="span" display="block" size="sm" c="dimmed">
          {t(`${reason}Do`, { needed: detail('needed') ?? '' })}
        </Text>
      </>
    );
  const inWords = (value: string | null) => plain(value) || t('nothingBefore');
  const told =
    event.changes.length > 0
      ? event.changes.map(({ name, before, after }) =>
          t('change', { name, before: inWords(before), after: inWords(after) }),
        )
      : event.details.map(({ name, value }) => `${name}: ${inWords(value)}`);
  return (
    <Text size="sm" component="span" lineClamp={3}>
      {told.join('; ')}
    </Text>
  );
}

/** A list, which comes as JSON, without its brackets. */
function plain(value: string | null): string {
  if (!value?.startsWith('[')) return value ?? '';
  const list = JSON.parse(value) as unknown[];
  return list.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ');
}
