import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { AboutFields } from '../about-fields.js';
import { partsTexts } from '../parts.texts.js';
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
  const parts = useTexts(partsTexts);
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
    <FormCard title={parts('about')} onSubmit={submit} disabled={disabled}>
      <AboutFields form={form} links={LINKS} />
      {!disabled && <SaveRow verb={t('save')} {...state} />}
    </FormCard>
  );
}
