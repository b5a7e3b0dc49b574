import { Switch } from '@mantine/core';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { SaveRow } from '../save-row.js';
import type { Application } from './application-frame.js';
import { FormCard } from '../form-card.js';
import { settingsTexts } from './settings.texts.js';
import { useChangeForm } from '../../../ui/change-form.js';

const CONFIGURE = graphql(`
  mutation ConfigureExistingClients($input: ConfigureExistingClientsInput!) {
    configureExistingClients(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** What programs from before OAuth need. */
export function ExistingClientsForm({
  application,
  disabled,
}: {
  application: Application;
  disabled: boolean;
}) {
  const t = useTexts(settingsTexts);
  const configure = useChange(CONFIGURE);
  const { id, existingFlow, basicOnApi } = application;
  const { form, submit, ...state } = useChangeForm({ existingFlow, basicOnApi }, (values) =>
    configure.mutateAsync({ applicationId: id, ...values }),
  );
  return (
    <FormCard title={t('existing')} text={t('existingText')} onSubmit={submit} disabled={disabled}>
      <Switch
        label={t('existingFlow')}
        description={t('existingFlowHint')}
        {...form.getInputProps('existingFlow', { type: 'checkbox' })}
      />
      <Switch
        label={t('basicOnApi')}
        description={t('basicOnApiHint')}
        {...form.getInputProps('basicOnApi', { type: 'checkbox' })}
      />
      {!disabled && <SaveRow verb={t('save')} {...state} />}
    </FormCard>
  );
}
