import { Text } from '@mantine/core';

import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import type { ListFilter } from '../../../list/list-tools.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { TextLink } from '../../../ui/links.js';
import { SecondLine } from '../../../ui/second-line.js';
import { Changed, useEventColumns } from '../../organization/audit/event-columns.js';
import { AUDIT_EVENTS, type AuditEvent } from '../../organization/audit/events.documents.js';
import { activityTexts } from './activity.texts.js';
import { ApplicationFrame } from './application-frame.js';

const KINDS = {
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
    'application.resource_server_configured',
    'application.details_changed',
    'application.suspended',
    'application.resumed',
  ],
};
const KIND_NAMES = ['refusals', 'credentials', 'settings'] as const;

/** What was done to an application, and what it did. */
export function ActivityPage() {
  const { may } = useHere();
  return (
    <ApplicationFrame>
      {({ id }) =>
        may('audit:read') ? (
          <>
            <Lead applicationId={id} />
            <Activity applicationId={id} />
          </>
        ) : (
          <Forbidden />
        )
      }
    </ApplicationFrame>
  );
}

function Lead({ applicationId }: { applicationId: string }) {
  const t = useTexts(activityTexts);
  const { organization } = useHere();
  return (
    <Text size="sm" c="dimmed">
      {t('lead', { organization: organization.name })}{' '}
      <TextLink
        underline="always"
        to="/$org/explain-access"
        params={{ org: organization.id }}
        search={{ app: applicationId }}
      >
        {t('explain')}
      </TextLink>
    </Text>
  );
}

function Activity({ applicationId }: { applicationId: string }) {
  const t = useTexts(activityTexts);
  const state = useListState();
  const isBy = state.filter('side') === 'did';
  const kind = state.oneOf('kind', KIND_NAMES);
  const result = useApi(AUDIT_EVENTS, {
    ...state.page,
    subjectId: isBy ? null : applicationId,
    actorId: isBy ? applicationId : null,
    types: kind && KINDS[kind],
    direction: state.direction,
  });
  const columns = useEventColumns().map((column) =>
    column.key === 'changed' ? { ...column, render: (event: AuditEvent) => <Told event={event} /> } : column,
  );
  return (
    <List<AuditEvent>
      label={t('title')}
      state={state}
      result={result}
      connection={result.data?.auditEvents}
      keyOf={({ id }) => id}
      searchLabel={t('search')}
      filters={useFilters()}
      columns={columns}
      empty={{ title: t('empty'), text: t('emptyText') }}
    />
  );
}

function useFilters(): ListFilter[] {
  const t = useTexts(activityTexts);
  return [
    {
      name: 'side',
      label: t('side'),
      allLabel: t('sideTo'),
      options: [{ value: 'did', label: t('did') }],
    },
    { name: 'kind', label: t('kind'), options: KIND_NAMES.map((value) => ({ value, label: t(value) })) },
  ];
}

const REASONS = [
  'insufficient_scope',
  'refused_by_organization',
  'audience',
  'application_suspended',
  'offer_withdrawn',
  'secret_not_taken',
  'credential_ended',
  'credential_expired',
] as const;

/** Of a refusal, what to do about it; of everything else, what changed. */
function Told({ event }: { event: AuditEvent }) {
  const t = useTexts(activityTexts);
  const detail = (name: string) => event.details.find((each) => each.name === name)?.value;
  const reason = REASONS.find((each) => event.type === 'access.refused' && each === detail('reason'));
  if (!reason) return <Changed event={event} />;
  const [organization, endpoint] = [detail('organization') ?? '', detail('endpoint') ?? ''];
  return (
    <>
      {t(reason, { organization })}
      <SecondLine>{t(`${reason}Do`, { needed: detail('needed') ?? '', organization })}</SecondLine>
      {reason !== 'audience' && endpoint !== '' && <SecondLine>{t('at', { endpoint })}</SecondLine>}
    </>
  );
}
