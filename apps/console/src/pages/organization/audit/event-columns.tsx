import { Text } from '@mantine/core';

import { useApi } from '../../../api/use-api.js';
import { useLocale } from '../../../i18n/locale.js';
import { useTexts } from '../../../i18n/use-texts.js';
import type { Column } from '../../../list/list.js';
import { TIME } from '../../../list/list-search.js';
import { RelativeTime, shortMoment } from '../../../ui/relative-time.js';
import { SecondLine } from '../../../ui/second-line.js';
import classes from './audit.module.css';
import { auditTexts } from './audit.texts.js';
import { useEventTitle } from './event-types.js';
import { useEventValues } from './event-values.js';
import { type AuditEvent, EVENT_NAMES } from './events.documents.js';

/** Who, what, before and after, from where and when: the same wherever events are listed. */
export function useEventColumns(): Column<AuditEvent>[] {
  const t = useTexts(auditTexts);
  return [
    { key: 'what', label: t('what'), render: (event) => <What event={event} /> },
    { key: 'who', label: t('who'), render: (event) => <Who event={event} /> },
    { key: 'changed', label: t('changed'), render: (event) => <Changed event={event} /> },
    { key: 'when', label: t('when'), sort: TIME, render: ({ occurredAt }) => <When at={occurredAt} /> },
  ];
}

/** The details that name to what it happened, the first that there is. */
const NAMES = ['applicationName', 'profileName', 'name', 'email', 'url'];

/** Of the ids that an event tells, those of which people know the names. */
const KNOWN_IDS = ['profileId', 'applicationId'];

/** To what it happened, by name; by its id where that is all that is known. */
function useSubject({ subject, ...event }: AuditEvent): string | null {
  const { data } = useApi(EVENT_NAMES, {});
  const named = subjectNameOf(event);
  if (named) return named.value;
  const id = KNOWN_IDS.map((name) => subject.find((each) => each.name === name)?.value).find(Boolean);
  if (id === undefined) return null;
  const own = [...(data?.profiles.nodes ?? []), ...(data?.applications.nodes ?? [])];
  const foreign = data?.authorizedApplications.nodes.find(({ application }) => application.clientId === id);
  return own.find((each) => each.id === id)?.name ?? foreign?.application.name ?? id;
}

function subjectNameOf({ details }: Pick<AuditEvent, 'details'>) {
  return NAMES.map((name) => details.find((each) => each.name === name)).find(Boolean);
}

function What({ event }: { event: AuditEvent }) {
  const titleOf = useEventTitle();
  const subject = useSubject(event);
  return (
    <>
      {titleOf(event.type)}
      {subject && <SecondLine>{subject}</SecondLine>}
    </>
  );
}

function Who({ event: { actor, network } }: { event: AuditEvent }) {
  const t = useTexts(auditTexts);
  const { kind, name, onBehalfOf } = actor;
  const more = [
    ...(kind === 'APPLICATION' || kind === 'ORGANIZATION' ? [t(kind)] : []),
    ...(onBehalfOf ? [t('onBehalf', { name: onBehalfOf.name })] : []),
    ...(network ? [t('from', { network })] : []),
  ];
  return (
    <div className={classes.who}>
      {kind === 'PLATFORM' ? t('platform') : name}
      {more.map((each) => (
        <SecondLine key={each}>{each}</SecondLine>
      ))}
    </div>
  );
}

/** What an event changed, before and after, and what else belongs to it. */
export function Changed({ event }: { event: AuditEvent }) {
  const t = useTexts(auditTexts);
  const { nameOf, valueOf } = useEventValues();
  const told = new Set([subjectNameOf(event)?.name, ...event.changes.map(({ name }) => name)]);
  const isScalar = event.changes.length === 1 && event.details.some(({ name }) => name === 'before');
  if (isScalar) for (const name of ['before', 'after']) told.add(name);
  if (event.details.some(({ name }) => name === 'rows')) for (const name of ['rows', 'kind']) told.add(name);
  const details = event.details.filter(({ name }) => !told.has(name));
  if (details.length + event.changes.length === 0) return '–';
  return (
    <>
      {event.changes.map(({ name, before, after }) => (
        <div key={name}>
          {nameOf(name)}: {t('becomes', { before: valueOf(before), after: valueOf(after) })}
        </div>
      ))}
      {details.map(({ name, value }) => (
        <div key={name}>
          {nameOf(name)}: {valueOf(value)}
        </div>
      ))}
    </>
  );
}

function When({ at }: { at: string }) {
  const { locale } = useLocale();
  return (
    <>
      <RelativeTime at={at} />
      <Text component="span" display="block" size="sm" c="dimmed" className={classes.when}>
        {shortMoment(at, locale)}
      </Text>
    </>
  );
}
