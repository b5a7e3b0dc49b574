import { Switch } from '@mantine/core';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { FormCard } from '../form-card.js';
import { SaveRow } from '../save-row.js';
import type { Application } from './application-frame.js';
import { settingsTexts } from './settings.texts.js';

const SET = graphql(`
  mutation SetResourceServer($input: SetResourceServerInput!) {
    setResourceServer(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Whether the application introspects the tokens that act in its organization. */
export function ResourceServerForm({
  application,
  disabled,
}: {
  application: Application;
  disabled: boolean;
}) {
  const t = useTexts(settingsTexts);
  const set = useChange(SET);
  const organization = useHere().organization.name;
  const { id, isResourceServer } = application;
  const { form, submit, ...state } = useChangeForm({ enabled: isResourceServer }, (values) =>
    set.mutateAsync({ applicationId: id, ...values }),
  );
  return (
    <FormCard
      title={t('resourceServer')}
      text={t('resourceServerText')}
      onSubmit={submit}
      disabled={disabled}
    >
      <Switch
        label={t('isResourceServer', { organization })}
        description={t('isResourceServerHint', { organization })}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      {!disabled && <SaveRow verb={t('save')} {...state} />}
    </FormCard>
  );
}
