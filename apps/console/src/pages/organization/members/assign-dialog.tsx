import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import type { ProfileDialogProps } from './member-dialogs.js';
import { ASSIGN, ASSIGNABLE, type Profile, UNASSIGN } from './members.documents.js';
import { membersTexts } from './members.texts.js';

const TYPING_MS = 250;

/** Which applications act as a service account. */
export function AssignDialog({ row, opened, onClose }: ProfileDialogProps) {
  const t = useTexts(membersTexts);
  return (
    <Dialog opened={opened} onClose={onClose} title={t('assignTitle', { name: row.name })}>
      {opened && (
        <Stack gap="lg">
          <Assigned row={row} />
          <Assign row={row} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('done')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}

function Assigned({ row }: { row: Profile }) {
  const t = useTexts(membersTexts);
  const unassign = useChange(UNASSIGN);
  const assigned = row.assignedApplications ?? [];
  return (
    <Stack gap="xs">
      <Title order={3} size="sm">
        {t('assigned')}
      </Title>
      {assigned.length === 0 && <Text size="sm">{t('noneAssigned')}</Text>}
      {assigned.map(({ clientId, name, assignedByName, assignedAt }) => (
        <Group key={clientId} justify="space-between" gap="sm" wrap="nowrap">
          <div>
            <Text size="sm">{name}</Text>
            <Text size="sm" c="dimmed">
              {t.rich('assignedBy', {
                name: assignedByName,
                when: () => <RelativeTime key="when" at={assignedAt} />,
              })}
            </Text>
          </div>
          <Button
            size="xs"
            variant="default"
            flex="none"
            aria-label={t('takeOffName', { name })}
            loading={unassign.isPending && unassign.variables.applicationId === clientId}
            onClick={() => unassign.mutate({ profileId: row.id, applicationId: clientId })}
          >
            {t('takeOff')}
          </Button>
        </Group>
      ))}
      {unassign.error && <Failure error={unassign.error} title={t('takeOffFailed')} />}
    </Stack>
  );
}

function Assign({ row }: { row: Profile }) {
  const t = useTexts(membersTexts);
  const { organization } = useHere();
  const assign = useChange(ASSIGN);
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const clear = () => {
    setChosen(null);
    setText('');
  };
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    if (chosen !== null) assign.mutate({ profileId: row.id, applicationId: chosen }, { onSuccess: clear });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Select
          label={t('choose')}
          description={t('chooseHint', { organization: organization.name })}
          placeholder={t('choosePlaceholder')}
          nothingFoundMessage={t('chooseNothing')}
          searchable
          data={useAssignable(row, text)}
          value={chosen}
          onChange={setChosen}
          searchValue={text}
          onSearchChange={setText}
          filter={({ options: found }) => found}
        />
        {assign.error && <Failure error={assign.error} title={t('assignFailed')} />}
        <div>
          <Button type="submit" disabled={chosen === null} loading={assign.isPending}>
            {t('assignVerb')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** The applications that can be assigned to it, in groups; searched by the server, for there may be many. */
function useAssignable(row: Profile, text: string) {
  const t = useTexts(membersTexts);
  const [query] = useDebouncedValue(text, TYPING_MS);
  const { data } = useApi(ASSIGNABLE, { query: query.trim() || null });
  const taken = new Set(row.assignedApplications?.map(({ clientId }) => clientId));
  const options = (applications: readonly { clientId: string; name: string }[] = []) =>
    applications
      .filter(({ clientId }) => !taken.has(clientId))
      .map(({ clientId, name }) => ({ value: clientId, label: name }));
  const authorized = data?.authorizedApplications.nodes.map(({ application }) => application);
  return [
    { group: t('own'), items: options(data?.applications.nodes) },
    { group: t('authorized'), items: options(authorized) },
  ];
}
