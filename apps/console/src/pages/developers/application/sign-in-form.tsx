import { Alert, NativeSelect } from '@mantine/core';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { AddressList, filled } from '../address-list.js';
import { OrganizationChoice } from '../organization-choice.js';
import { partsTexts } from '../parts.texts.js';
import { SaveRow } from '../save-row.js';
import { ProtocolFields } from './protocol-fields.js';
import type { Application } from './application-frame.js';
import { FormCard } from '../form-card.js';
import { settingsTexts } from './settings.texts.js';
import { useChangeForm } from '../../../ui/change-form.js';

const CONFIGURE = graphql(`
  mutation ConfigureOAuth($input: ConfigureOAuthInput!) {
    configureOAuth(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const TYPES = ['CONFIDENTIAL', 'PUBLIC'] as const;
const AUDIENCES = ['OWN_ORGANIZATION', 'SELECTED_ORGANIZATIONS', 'ANY_ORGANIZATION'] as const;

/** Where people are sent back to, and who may sign in. */
export function SignInForm({ application, disabled }: { application: Application; disabled: boolean }) {
  const t = useTexts(settingsTexts);
  const parts = useTexts(partsTexts);
  const organization = useHere().organization.name;
  const { form, submit, ...state } = useOAuthForm(application);
  return (
    <FormCard title={t('signIn')} text={t('signInText')} onSubmit={submit} disabled={disabled}>
      {application.oauth?.enabled === false && (
        <Alert color="yellow" variant="light" title={t('signInOff')}>
          {t('signInOffText', { organization })}
        </Alert>
      )}
      <NativeSelect
        label={t('clientType')}
        description={application.oauth?.clientType === 'PUBLIC' && t('publicAddressesHint')}
        data={TYPES.map((value) => ({ value, label: t(value) }))}
        {...form.getInputProps('clientType')}
      />
      <AddressList
        label={parts('redirectUris')}
        description={parts('redirectUrisHint')}
        {...form.getInputProps('redirectUris')}
        value={form.values.redirectUris}
      />
      <AudienceFields application={application} form={form} />
      <AddressList
        label={t('postLogout')}
        description={t('postLogoutHint')}
        {...form.getInputProps('postLogoutRedirectUris')}
        value={form.values.postLogoutRedirectUris}
      />
      <ProtocolFields form={form} />
      {!disabled && <SaveRow verb={t('save')} {...state} />}
    </FormCard>
  );
}

function useOAuthForm({ oauth, id }: Application) {
  const configure = useChange(CONFIGURE);
  const first = {
    redirectUris: [...(oauth?.redirectUris ?? [])],
    postLogoutRedirectUris: [...(oauth?.postLogoutRedirectUris ?? [])],
    signInAudience: oauth?.signInAudience ?? ('OWN_ORGANIZATION' as const),
    organizations: [...(oauth?.organizations ?? [])],
    clientType: oauth?.clientType ?? ('CONFIDENTIAL' as const),
    backchannelLogoutUri: oauth?.backchannelLogoutUri ?? '',
    idTokenAlgorithm: oauth?.idTokenAlgorithm ?? ('RS256' as const),
    claimsInIdToken: oauth?.claimsInIdToken ?? true,
    pkceRequired: oauth?.pkceRequired ?? true,
  };
  return useChangeForm(first, ({ organizations, signInAudience, ...said }) => {
    const isSelected = signInAudience === 'SELECTED_ORGANIZATIONS';
    return configure.mutateAsync({
      applicationId: id,
      signInAudience,
      organizations: isSelected ? organizations : [],
      clientType: said.clientType,
      redirectUris: filled(said.redirectUris),
      postLogoutRedirectUris: filled(said.postLogoutRedirectUris),
      backchannelLogoutUri: said.backchannelLogoutUri.trim(),
      idTokenAlgorithm: said.idTokenAlgorithm,
      claimsInIdToken: said.claimsInIdToken,
      pkceRequired: said.clientType === 'PUBLIC' || said.pkceRequired,
    });
  });
}

interface AudienceFieldsProps {
  readonly application: Application;
  readonly form: ReturnType<typeof useOAuthForm>['form'];
}

/** Who may sign in. */
function AudienceFields({ application: { id, oauth }, form }: AudienceFieldsProps) {
  const t = useTexts(settingsTexts);
  const organization = useHere().organization.name;
  return (
    <>
      <NativeSelect
        label={t('audience')}
        data={AUDIENCES.map((value) => ({ value, label: t(value, { organization }) }))}
        {...form.getInputProps('signInAudience')}
      />
      {form.values.signInAudience === 'SELECTED_ORGANIZATIONS' && (
        <OrganizationChoice
          applicationId={id}
          selected={oauth?.selectedOrganizations ?? []}
          {...form.getInputProps('organizations')}
          value={form.values.organizations}
        />
      )}
    </>
  );
}
