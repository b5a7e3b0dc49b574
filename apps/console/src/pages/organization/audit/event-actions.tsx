import { useTexts } from '../../../i18n/use-texts.js';
import type { ListState } from '../../../list/list-search.js';
import { RowMenu } from '../../../ui/row-menu.js';
import { auditTexts } from './audit.texts.js';
import { useEventTitle } from './event-types.js';
import type { AuditEvent } from './events.documents.js';

/** What is asked about most narrowly: an authorization rather than its application. */
const SUBJECTS = ['authorizationId', 'credentialId', 'profileId', 'webhookEndpointId', 'applicationId'];

/** From one event on to the others of its actor or its subject. */
export function EventActions({ event, state }: { event: AuditEvent; state: ListState }) {
  const t = useTexts(auditTexts);
  const titleOf = useEventTitle();
  const { actor, subject } = event;
  const about = SUBJECTS.map((name) => subject.find((each) => each.name === name)).find(Boolean);
  return (
    <RowMenu
      name={titleOf(event.type)}
      actions={[
        actor.id !== null && {
          verb: t('onlyBy', { name: actor.name }),
          onChoose: () => state.set({ actor: actor.id! }),
        },
        about !== undefined && { verb: t('onlyAbout'), onChoose: () => state.set({ subject: about.value }) },
        {
          verb: t('onlyKind', { kind: titleOf(event.type) }),
          onChoose: () => state.set({ kind: event.type }),
        },
      ]}
    />
  );
}
