import { Checkbox, Stack, Switch, Text } from '@mantine/core';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { useScopeTitle } from '../../../ui/scope-words.js';
import { SaveRow } from '../save-row.js';
import { ScopePicker } from '../scope-picker.js';
import type { Application } from './application-frame.js';
import { FormCard } from '../form-card.js';
import { permissionsTexts } from './permissions.texts.js';
import { useChangeForm } from '../../../ui/change-form.js';

const CONFIGURE = graphql(`
  mutation ConfigureThirdParty($input: ConfigureThirdPartyInput!) {
    configureThirdParty(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Whether other organizations can authorize an application, and what it asks of them. */
export function ThirdPartyForm({ application, disabled }: { application: Application; disabled: boolean }) {
  const t = useTexts(permissionsTexts);
  const titleOf = useScopeTitle();
  const configure = useChange(CONFIGURE);
  const { id, scopes: held, thirdParty } = application;
  const { enabled, asksAllScopes } = thirdParty;
  const askable = useCatalogue().filter(
    ({ name, grantableTo }) => held.includes(name) && grantableTo.includes('THIRD_PARTY'),
  );
  const all = askable.map(({ name }) => name);
  const first = {
    enabled,
    scopes: asksAllScopes ? all : [...thirdParty.scopes],
    optionalScopes: [...thirdParty.optionalScopes],
  };
  const { form, submit, ...state } = useChangeForm(first, (values) => {
    // What it asks stays "all that it holds" as long as nobody chooses less.
    const isAll = asksAllScopes && values.scopes.length === all.length;
    return configure.mutateAsync({
      applicationId: id,
      enabled: values.enabled,
      scopes: isAll ? null : values.scopes,
      optionalScopes: values.optionalScopes.filter((name) => values.scopes.includes(name)),
    });
  });
  return (
    <FormCard title={t('abroad')} text={t('abroadText')} onSubmit={submit} disabled={disabled}>
      <Switch
        label={t('enabled')}
        description={t('enabledHint')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      {form.values.enabled && askable.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('asksNothing')}
        </Text>
      )}
      {form.values.enabled && askable.length > 0 && (
        <ScopePicker
          label={t('asks')}
          description={t(asksAllScopes ? 'asksAllNow' : 'asksHint')}
          scopes={askable}
          disabled={disabled}
          {...form.getInputProps('scopes')}
          value={form.values.scopes}
        />
      )}
      {form.values.enabled && form.values.scopes.length > 0 && (
        <Checkbox.Group
          label={t('optional')}
          description={t('optionalHint')}
          {...form.getInputProps('optionalScopes')}
        >
          <Stack gap="xs" mt="sm">
            {askable
              .filter(({ name }) => form.values.scopes.includes(name))
              .map((scope) => (
                <Checkbox key={scope.name} value={scope.name} disabled={disabled} label={titleOf(scope)} />
              ))}
          </Stack>
        </Checkbox.Group>
      )}
      {!disabled && <SaveRow verb={t('saveAbroad')} {...state} />}
    </FormCard>
  );
}
