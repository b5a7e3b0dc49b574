import { ActionIcon, Menu } from '@mantine/core';

import { useTexts } from '../../../i18n/use-texts.js';
import type { ListState } from '../../../list/list-search.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Icon } from '../../../ui/icons.js';
import { auditTexts } from './audit.texts.js';
import { useEventTitle } from './event-types.js';
import type { AuditEvent } from './events.documents.js';

/** What is asked about most narrowly: an authorization rather than its application. */
const SUBJECTS = ['authorizationId', 'credentialId', 'profileId', 'webhookEndpointId', 'applicationId'];

/** From one event on to the others of its actor or its subject. */
export function EventActions({ event, state }: { event: AuditEvent; state: ListState }) {
  const t = useTexts(auditTexts);
  const common = useTexts(commonTexts);
  const titleOf = useEventTitle();
  const { actor, subject } = event;
  const about = SUBJECTS.map((name) => subject.find((each) => each.name === name)).find(Boolean);
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={common('actionsFor', { name: titleOf(event.type) })}
        >
          <Icon name="dots" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actor.id && (
          <Menu.Item onClick={() => state.set({ actor: actor.id! })}>
            {t('onlyBy', { name: actor.name })}
          </Menu.Item>
        )}
        {about && <Menu.Item onClick={() => state.set({ subject: about.value })}>{t('onlyAbout')}</Menu.Item>}
        <Menu.Item onClick={() => state.set({ kind: event.type })}>
          {t('onlyKind', { kind: titleOf(event.type) })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
