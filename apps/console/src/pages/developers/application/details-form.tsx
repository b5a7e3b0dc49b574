import { Textarea, TextInput } from '@mantine/core';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { SaveRow } from '../save-row.js';
import type { Application } from './application-frame.js';
import { FormCard } from '../form-card.js';
import { settingsTexts } from './settings.texts.js';
import { useChangeForm } from '../../../ui/change-form.js';

const UPDATE = graphql(`
  mutation UpdateApplication($input: UpdateApplicationInput!) {
    updateApplication(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const LINKS = ['homepageUrl', 'logoUrl', 'privacyUrl', 'termsUrl'] as const;

/** What people are told of an application. */
export function DetailsForm({ application, disabled }: { application: Application; disabled: boolean }) {
  const t = useTexts(settingsTexts);
  const update = useChange(UPDATE);
  const first = {
    name: application.name,
    description: application.description ?? '',
    homepageUrl: application.homepageUrl ?? '',
    logoUrl: application.logoUrl ?? '',
    privacyUrl: application.privacyUrl ?? '',
    termsUrl: application.termsUrl ?? '',
  };
  const { form, submit, ...state } = useChangeForm(first, (values) =>
    update.mutateAsync({ id: application.id, ...values }),
  );
  return (
    <FormCard title={t('about')} onSubmit={submit} disabled={disabled}>
      <TextInput
        required
        label={t('name')}
        maxLength={120}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Textarea
        label={t('description')}
        description={t('descriptionHint')}
        maxLength={1_000}
        autosize
        minRows={2}
        {...form.getInputProps('description')}
      />
      {LINKS.map((link) => (
        <TextInput
          key={link}
          type="url"
          label={t(link)}
          description={link === 'logoUrl' ? t('logoUrlHint') : undefined}
          placeholder="https://"
          autoComplete="off"
          {...form.getInputProps(link)}
        />
      ))}
      {!disabled && <SaveRow verb={t('save')} {...state} />}
    </FormCard>
  );
}
