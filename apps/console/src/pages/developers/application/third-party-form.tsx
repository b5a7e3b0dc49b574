import { Checkbox, Stack, Switch, Text } from '@mantine/core';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type CatalogueScope, useCatalogue } from '../../../ui/scope-summary.js';
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
  const { scopes: held, thirdParty } = application;
  const askable = useCatalogue().filter(
    ({ name, grantableTo }) => held.includes(name) && grantableTo.includes('THIRD_PARTY'),
  );
  const { form, submit, ...state } = useThirdPartyForm(application, askable);
  const { enabled, scopes } = form.values;
  return (
    <FormCard title={t('abroad')} text={t('abroadText')} onSubmit={submit} disabled={disabled}>
      <Switch
        label={t('enabled')}
        description={t('enabledHint')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
      {enabled && (
        <AskedScopes
          asksAll={thirdParty.asksAllScopes}
          askable={askable}
          disabled={disabled}
          {...form.getInputProps('scopes')}
          value={scopes}
        />
      )}
      {enabled && scopes.length > 0 && (
        <OptionalScopes
          asked={askable.filter(({ name }) => scopes.includes(name))}
          disabled={disabled}
          {...form.getInputProps('optionalScopes')}
        />
      )}
      {!disabled && <SaveRow verb={t('saveAbroad')} {...state} />}
    </FormCard>
  );
}

function useThirdPartyForm({ id, thirdParty }: Application, askable: readonly CatalogueScope[]) {
  const configure = useChange(CONFIGURE);
  const { enabled, asksAllScopes } = thirdParty;
  const all = askable.map(({ name }) => name);
  const first = {
    enabled,
    scopes: asksAllScopes ? all : [...thirdParty.scopes],
    optionalScopes: [...thirdParty.optionalScopes],
  };
  return useChangeForm(first, (values) => {
    // What it asks stays "all that it holds" as long as nobody chooses less.
    const isAll = asksAllScopes && values.scopes.length === all.length;
    return configure.mutateAsync({
      applicationId: id,
      enabled: values.enabled,
      scopes: isAll ? null : values.scopes,
      optionalScopes: values.optionalScopes.filter((name) => values.scopes.includes(name)),
    });
  });
}

interface AskedScopesProps {
  /** Whether it asks all that it holds, as it stands. */
  readonly asksAll: boolean;
  readonly askable: readonly CatalogueScope[];
  readonly disabled: boolean;
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
}

/** What it asks of others. */
function AskedScopes({ asksAll, askable, ...picker }: AskedScopesProps) {
  const t = useTexts(permissionsTexts);
  if (askable.length > 0)
    return (
      <ScopePicker
        label={t('asks')}
        description={t(asksAll ? 'asksAllNow' : 'asksHint')}
        scopes={askable}
        {...picker}
      />
    );
  return (
    <Text size="sm" c="dimmed">
      {t('asksNothing')}
    </Text>
  );
}

interface OptionalScopesProps {
  readonly asked: readonly CatalogueScope[];
  readonly disabled: boolean;
  readonly value?: string[];
  readonly onChange?: (value: string[]) => void;
}

/** What of that it can do without. */
function OptionalScopes({ asked, disabled, ...group }: OptionalScopesProps) {
  const t = useTexts(permissionsTexts);
  return (
    <Checkbox.Group label={t('optional')} description={t('optionalHint')} {...group}>
      <Stack gap="xs" mt="sm">
        {asked.map((scope) => (
          <Checkbox key={scope.name} value={scope.name} disabled={disabled} label={scope.title} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
