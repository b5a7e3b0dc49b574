import { Alert, List, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Failure } from '../../../ui/failure.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { SaveRow } from '../save-row.js';
import { ScopePicker } from '../scope-picker.js';
import type { Application } from './application-frame.js';
import { FormCard } from '../form-card.js';
import { permissionsTexts } from './permissions.texts.js';
import { useChangeForm } from '../../../ui/change-form.js';

const SET = graphql(`
  mutation SetApplicationScopes($input: SetApplicationScopesInput!) {
    setApplicationScopes(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const IMPACT = graphql(`
  query ScopeImpact($applicationId: ID!, $scopes: [String!]!) {
    scopeImpact(applicationId: $applicationId, scopes: $scopes) {
      added
      removed
      addedAbroad
      removedAbroad
      organizationsToApprove
      peopleToAsk
    }
  }
`);

const CHOOSING_MS = 250;

/** What an application may do at home; what a change means is told before it is saved. */
export function HomeScopesForm({ application, disabled }: { application: Application; disabled: boolean }) {
  const t = useTexts(permissionsTexts);
  const organization = useHere().organization.name;
  const set = useChange(SET);
  const grantable = useCatalogue().filter(({ grantableTo }) => grantableTo.includes('HOME'));
  const { id, scopes: held } = application;
  const { form, submit, ...state } = useChangeForm({ scopes: [...held] }, ({ scopes }) =>
    set.mutateAsync({ id, scopes }),
  );
  return (
    <FormCard title={t('home', { organization })} text={t('homeHint')} onSubmit={submit} disabled={disabled}>
      <ScopePicker
        label={t('home', { organization })}
        isLabelHidden
        scopes={grantable}
        disabled={disabled}
        {...form.getInputProps('scopes')}
        value={form.values.scopes}
      />
      {state.isChanged && <ImpactOf id={id} scopes={form.values.scopes} />}
      {!disabled && <SaveRow verb={t('save')} {...state} isReady={state.isChanged} />}
    </FormCard>
  );
}

type Impact = NonNullable<ResultOf<typeof IMPACT>['scopeImpact']>;

function ImpactOf({ id, scopes }: { id: string; scopes: readonly string[] }) {
  const [asked] = useDebouncedValue(scopes, CHOOSING_MS);
  const { data, error, refetch } = useApi(IMPACT, { applicationId: id, scopes: [...asked] });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return data?.scopeImpact ? <Told impact={data.scopeImpact} /> : null;
}

const CHANGES = ['added', 'removed', 'addedAbroad', 'removedAbroad'] as const;

function Told({ impact }: { impact: Impact }) {
  const t = useTexts(permissionsTexts);
  const catalogue = useCatalogue();
  const organization = useHere().organization.name;
  const inWords = (names: readonly string[]) =>
    catalogue
      .filter(({ name }) => names.includes(name))
      .map(({ title }) => title)
      .join(', ');
  const told = CHANGES.filter((change) => impact[change].length > 0);
  const isLess = impact.removed.length + impact.removedAbroad.length > 0;
  return (
    <Alert color={isLess ? 'yellow' : 'gray'} title={t('impact')} role="status">
      <List size="sm" spacing={4}>
        {told.map((change) => (
          <List.Item key={change}>{t(change, { organization, scopes: inWords(impact[change]) })}</List.Item>
        ))}
        <List.Item>{t('toApprove', { count: impact.organizationsToApprove })}</List.Item>
        <List.Item>{t('toAsk', { count: impact.peopleToAsk })}</List.Item>
      </List>
      {impact.removedAbroad.length > 0 && (
        <Text size="sm" mt={6}>
          {t('again')}
        </Text>
      )}
    </Alert>
  );
}
