import { Button, Group, Stack, Text, TextInput, type TextInputProps, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { ActingProvider } from '../../../api/acting.js';
import { queryClient } from '../../../api/query-client.js';
import { useApi, useChange } from '../../../api/use-api.js';
import { personQuery } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { Failure } from '../../../ui/failure.js';
import { DialogForm, FormDialog } from '../../../ui/form-dialog.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { CREATE, CREATE_TEST, DELETED, RESTORE } from './settings.documents.js';
import { settingsTexts } from './settings.texts.js';

/** What a person does beside the organization: make others, and bring deleted ones back. In no organization. */
export function OtherOrganizations() {
  const t = useTexts(settingsTexts);
  const [dialog, setDialog] = useState<'create' | 'test' | null>(null);
  const shared = (which: typeof dialog) => ({ opened: dialog === which, onClose: () => setDialog(null) });
  return (
    <ActingProvider value="none">
      <Card>
        <Stack gap="md">
          <Title order={2}>{t('another')}</Title>
          <Group gap="sm">
            <Button variant="default" onClick={() => setDialog('create')}>
              {t('create')}
            </Button>
            <Button variant="default" onClick={() => setDialog('test')}>
              {t('createTest')}
            </Button>
          </Group>
          <Deleted />
        </Stack>
      </Card>
      <FormDialog {...shared('create')} title={t('create')}>
        <CreateForm onCancel={() => setDialog(null)} />
      </FormDialog>
      <FormDialog {...shared('test')} title={t('createTest')}>
        <CreateTestForm onCancel={() => setDialog(null)} />
      </FormDialog>
    </ActingProvider>
  );
}

/** Goes on in an organization that the person has just come to own. */
function useGoTo() {
  const navigate = useNavigate();
  return async (organization: { readonly id: string } | null) => {
    await queryClient.invalidateQueries({ queryKey: personQuery.queryKey });
    if (organization) await navigate({ to: '/$org', params: { org: organization.id } });
  };
}

function CreateForm({ onCancel }: { onCancel: () => void }) {
  const t = useTexts(settingsTexts);
  const create = useChange(CREATE);
  const goTo = useGoTo();
  const { form, ...sending } = useChangeForm({ name: '', slug: '' }, async (input) => {
    await goTo((await create.mutateAsync(input)).organization);
  });
  return (
    <DialogForm {...sending} failed={t('createFailed')} verb={t('createVerb')} onCancel={onCancel}>
      <Text size="sm">{t('createText')}</Text>
      <NameField {...form.getInputProps('name')} />
      <TextInput
        required
        withAsterisk={false}
        label={t('slug')}
        description={t('slugHint')}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('slug')}
      />
    </DialogForm>
  );
}

function CreateTestForm({ onCancel }: { onCancel: () => void }) {
  const t = useTexts(settingsTexts);
  const create = useChange(CREATE_TEST);
  const goTo = useGoTo();
  const { form, ...sending } = useChangeForm({ name: t('testName') }, async (input) => {
    await goTo((await create.mutateAsync(input)).organization);
  });
  return (
    <DialogForm {...sending} failed={t('createFailed')} verb={t('createVerb')} onCancel={onCancel}>
      <Text size="sm">{t('createTestText')}</Text>
      <NameField {...form.getInputProps('name')} />
    </DialogForm>
  );
}

function NameField(props: TextInputProps) {
  const t = useTexts(settingsTexts);
  return (
    <TextInput
      required
      withAsterisk={false}
      label={t('name')}
      maxLength={120}
      autoComplete="off"
      data-autofocus
      {...props}
    />
  );
}

function Deleted() {
  const t = useTexts(settingsTexts);
  const { data } = useApi(DELETED, {});
  const restore = useChange(RESTORE);
  const goTo = useGoTo();
  const deleted = data?.deletedOrganizations ?? [];
  if (deleted.length === 0) return null;
  const bringBack = (id: string) =>
    restore.mutate({ id }, { onSuccess: ({ organization }) => void goTo(organization) });
  return (
    <Stack gap="xs">
      <Title order={3} size="sm">
        {t('deleted')}
      </Title>
      {deleted.map(({ id, name, restorableUntil }) => (
        <Group key={id} justify="space-between" gap="sm">
          <div>
            <Text size="sm">{name}</Text>
            <Text size="sm" c="dimmed">
              {t.rich('restorable', { when: () => <RelativeTime key="when" at={restorableUntil} /> })}
            </Text>
          </div>
          <Button
            size="xs"
            variant="default"
            aria-label={t('restoreName', { name })}
            loading={restore.isPending}
            onClick={() => bringBack(id)}
          >
            {t('restore')}
          </Button>
        </Group>
      ))}
      {restore.error && <Failure error={restore.error} title={t('restoreFailed')} />}
    </Stack>
  );
}
