import { Alert, Button, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { ApiError } from '../../../api/api-error.js';
import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Empty } from '../../../ui/empty.js';
import { Failure } from '../../../ui/failure.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { DialogForm, FormDialog } from '../../../ui/form-dialog.js';
import { DomainCard } from './domain-card.js';
import { ADD, DOMAINS } from './domains.documents.js';
import { domainsTexts } from './domains.texts.js';
import { SettingsFrame } from './settings-frame.js';

/** The domains by which the organization proves to others who it is. */
export function DomainsPage() {
  const t = useTexts(domainsTexts);
  const common = useTexts(commonTexts);
  const { organization, isAdmin } = useHere();
  const { data, error, refetch } = useApi(DOMAINS, {});
  const [isAdding, setAdding] = useState(false);
  const close = () => setAdding(false);
  const named = { organization: organization.name };
  const add = isAdmin && <Button onClick={() => setAdding(true)}>{t('add')}</Button>;
  const isForbidden = error instanceof ApiError && error.code === 'FORBIDDEN';
  return (
    <SettingsFrame>
      {isForbidden && <Forbidden />}
      {error && !isForbidden && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} radius="lg" />}
      {data && !isAdmin && <Alert color="gray">{common('readOnly', named)}</Alert>}
      {data && <Text maw="44rem">{t('what', named)}</Text>}
      {data?.domains.length === 0 && <Empty title={t('empty')} text={t('emptyText', named)} action={add} />}
      {data?.domains.map((domain) => (
        <DomainCard key={domain.id} domain={domain} onChecked={() => void refetch()} />
      ))}
      {data && data.domains.length > 0 && <Group>{add}</Group>}
      <FormDialog opened={isAdding} onClose={close} title={t('add')}>
        <AddForm onDone={close} />
      </FormDialog>
    </SettingsFrame>
  );
}

function AddForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(domainsTexts);
  const add = useChange(ADD);
  const { form, ...sending } = useChangeForm({ domain: '' }, async ({ domain }) => {
    await add.mutateAsync({ domain });
    onDone();
  });
  return (
    <DialogForm {...sending} failed={t('addFailed')} verb={t('addVerb')} onCancel={onDone}>
      <Text size="sm">{t('addText')}</Text>
      <TextInput
        required
        withAsterisk={false}
        label={t('domain')}
        description={t('domainHint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        {...form.getInputProps('domain')}
      />
    </DialogForm>
  );
}
