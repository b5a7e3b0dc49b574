import { Alert, Group, Skeleton, Stack, TextInput, Title } from '@mantine/core';

import { queryClient } from '../../../api/query-client.js';
import { useApi, useChange } from '../../../api/use-api.js';
import { personQuery, useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { CopyButton } from '../../../ui/copy-button.js';
import { Facts } from '../../../ui/facts.js';
import { Failure } from '../../../ui/failure.js';
import { FormEnd } from '../../../ui/form-end.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { EndIt } from './end-it.js';
import { OtherOrganizations } from './other-organizations.js';
import { ABOUT, RENAME } from './settings.documents.js';
import { SettingsFrame } from './settings-frame.js';
import { settingsTexts } from './settings.texts.js';

/** What belongs to the organization as a whole: its name, and its end. */
export function SettingsPage() {
  const t = useTexts(settingsTexts);
  const { organization, isSuspended } = useHere();
  const { data, error, refetch } = useApi(ABOUT, {});
  const about = data?.viewer?.organization;
  const named = { organization: organization.name };
  return (
    <SettingsFrame>
      {isSuspended && (
        <Alert color="red" title={t('suspendedTitle', named)}>
          {t('suspendedText')}
        </Alert>
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} radius="lg" />}
      {about && (
        <>
          <About about={about} />
          <EndIt slug={about.slug} />
        </>
      )}
      <OtherOrganizations />
    </SettingsFrame>
  );
}

interface Organization {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly isTest: boolean;
}

function About({ about }: { about: Organization }) {
  const t = useTexts(settingsTexts);
  const { may } = useHere();
  const copied = (value: string, name: string) => (
    <Group key={name} gap={4} wrap="nowrap">
      <code>{value}</code>
      <CopyButton value={value} name={name} />
    </Group>
  );
  return (
    <>
      <Facts
        facts={[
          ...(may('organization:write') ? [] : [[t('name'), about.name] as const]),
          [t('slug'), copied(about.slug, t('slug'))],
          [t('id'), copied(about.id, t('id'))],
          [t('kind'), t(about.isTest ? 'test' : 'real')],
        ]}
      />
      {may('organization:write') && <Rename name={about.name} />}
    </>
  );
}

function Rename({ name: before }: { name: string }) {
  const t = useTexts(settingsTexts);
  const rename = useChange(RENAME);
  const { form, submit, ...sending } = useChangeForm({ name: before }, async ({ name }) => {
    await rename.mutateAsync({ name });
    await queryClient.invalidateQueries({ queryKey: personQuery.queryKey });
  });
  return (
    <Card>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Title order={2}>{t('about')}</Title>
          <TextInput
            required
            withAsterisk={false}
            maw={480}
            maxLength={120}
            label={t('name')}
            description={t('nameHint', { organization: before })}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <FormEnd {...sending} verb={t('rename')} failed={t('renameFailed')} isReady={sending.isChanged} />
        </Stack>
      </form>
    </Card>
  );
}
