import { Button, Group, Pill, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useActing } from '../../../api/acting.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { type ListState, useListState } from '../../../list/list-search.js';
import { Failure } from '../../../ui/failure.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { Page } from '../../../ui/page.js';
import { endOfDay, startOfDay } from '../../../ui/day.js';
import classes from './audit.module.css';
import { auditTexts } from './audit.texts.js';
import { useEventColumns } from './event-columns.js';
import { EventActions } from './event-actions.js';
import { EVENT_NOUNS, EVENT_TYPES, typesOf, useEventTitle } from './event-types.js';
import { AUDIT_EVENTS, type AuditEvent } from './events.documents.js';
import { type EventFilter, saveEvents } from './export.js';

const DAY = /^\d{4}-\d\d-\d\d$/;

function filterOf(state: ListState): EventFilter {
  const day = (name: string) => (DAY.test(state.filter(name) ?? '') ? state.filter(name)! : '');
  return {
    query: state.page.query,
    types: typesOf(state.filter('kind')),
    actorId: state.filter('actor'),
    subjectId: state.filter('subject'),
    from: startOfDay(day('from')),
    to: endOfDay(day('to')),
  };
}

/** Everything that happened in the organization, and to it. */
export function AuditPage() {
  const t = useTexts(auditTexts);
  const { organization, may } = useHere();
  const state = useListState();
  const filter = filterOf(state);
  const sees = may('audit:read');
  return (
    <Page
      title={t('title')}
      lead={t('lead', { organization: organization.name })}
      actions={sees && <Exports filter={filter} />}
    >
      {sees ? <Events state={state} filter={filter} /> : <Forbidden />}
    </Page>
  );
}

function Events({ state, filter }: { state: ListState; filter: EventFilter }) {
  const t = useTexts(auditTexts);
  const titleOf = useEventTitle();
  const { first, after } = state.page;
  const result = useApi(AUDIT_EVENTS, {
    ...{ first, after, direction: state.direction },
    ...filter,
    types: filter.types && [...filter.types],
  });
  const kinds = EVENT_NOUNS.map((noun) => ({ value: noun, label: t(`kind_${noun}`) }));
  const singles = EVENT_TYPES.map((type) => ({ value: type, label: titleOf(type) }));
  return (
    <List<AuditEvent>
      label={t('title')}
      state={state}
      result={result}
      connection={result.data?.auditEvents}
      keyOf={({ id }) => id}
      searchLabel={t('search')}
      filters={[
        {
          name: 'kind',
          label: t('kind'),
          allLabel: t('kindAll'),
          options: [
            { group: t('kinds'), items: kinds },
            { group: t('single'), items: singles },
          ],
        },
      ]}
      tools={<MoreTools state={state} />}
      columns={useEventColumns()}
      actionsOf={(event) => <EventActions event={event} state={state} />}
      empty={{ title: t('empty'), text: t('emptyText') }}
    />
  );
}

/** The days between which it happened, and by whom or to what, where that was chosen at an event. */
function MoreTools({ state }: { state: ListState }) {
  const t = useTexts(auditTexts);
  const chosen = [
    { name: 'actor', text: 'by' },
    { name: 'subject', text: 'about' },
  ] as const;
  return (
    <>
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          className={classes.day}
          aria-label={t(`${name}Day`)}
          leftSection={<Text size="sm">{t(`${name}Day`)}</Text>}
          leftSectionWidth={52}
          value={state.filter(name) ?? ''}
          onChange={(event) => state.set({ [name]: event.currentTarget.value || undefined })}
        />
      ))}
      {chosen.map(({ name, text }) => {
        const id = state.filter(name);
        if (id === null) return null;
        return (
          <Pill
            key={name}
            size="md"
            withRemoveButton
            removeButtonProps={{ 'aria-label': t('takeAway'), 'aria-hidden': false, tabIndex: 0 }}
            onRemove={() => state.set({ [name]: undefined })}
          >
            {t(text, { id })}
          </Pill>
        );
      })}
    </>
  );
}

function Exports({ filter }: { filter: EventFilter }) {
  const t = useTexts(auditTexts);
  const acting = useActing();
  const [busy, setBusy] = useState<'csv' | 'ndjson' | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const save = (form: 'csv' | 'ndjson') => {
    setBusy(form);
    setProblem(null);
    saveEvents(acting, form, filter)
      .catch(setProblem)
      .finally(() => setBusy(null));
  };
  return (
    <>
      <Group gap="xs">
        <Button variant="default" loading={busy === 'csv'} onClick={() => save('csv')}>
          {t('exportCsv')}
        </Button>
        <Button variant="default" loading={busy === 'ndjson'} onClick={() => save('ndjson')}>
          {t('exportJson')}
        </Button>
      </Group>
      {problem && <Failure error={problem} title={t('exportFailed')} />}
    </>
  );
}
