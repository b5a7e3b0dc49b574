import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { TextLink } from '../../../ui/links.js';
import { Section } from '../../../ui/section.js';
import { auditTexts } from './audit.texts.js';
import { useEventColumns } from './event-columns.js';
import { AUDIT_EVENTS, type AuditEvent } from './events.documents.js';

/** What happened with one thing; paged and sorted in the address of the page on which it stands. */
export function Trail({ title, subjectId }: { title: string; subjectId: string }) {
  const t = useTexts(auditTexts);
  const { organization } = useHere();
  const state = useListState();
  const result = useApi(AUDIT_EVENTS, {
    ...state.page,
    query: null,
    subjectId,
    direction: state.direction,
  });
  return (
    <Section
      title={title}
      action={
        <TextLink
          to="/$org/audit"
          params={{ org: organization.id }}
          search={{ subject: subjectId }}
          size="sm"
        >
          {t('all')}
        </TextLink>
      }
    >
      <List<AuditEvent>
        label={title}
        state={state}
        result={result}
        connection={result.data?.auditEvents}
        keyOf={({ id }) => id}
        columns={useEventColumns()}
        empty={{ title: t('emptyTrail') }}
      />
    </Section>
  );
}
