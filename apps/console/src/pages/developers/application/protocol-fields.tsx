import { NativeSelect, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { useTexts } from '../../../i18n/use-texts.js';
import type { Application } from './application-frame.js';
import { settingsTexts } from './settings.texts.js';

type OAuth = NonNullable<Application['oauth']>;

interface ProtocolValues {
  readonly clientType: OAuth['clientType'];
  /** Empty for nowhere. */
  readonly backchannelLogoutUri: string;
  readonly idTokenAlgorithm: OAuth['idTokenAlgorithm'];
  readonly claimsInIdToken: boolean;
  readonly pkceRequired: boolean;
}

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const;

/** What an application's OpenID library may need otherwise than most. */
export function ProtocolFields<Values extends ProtocolValues>({ form }: { form: UseFormReturnType<Values> }) {
  const t = useTexts(settingsTexts);
  return (
    <>
      <TextInput
        type="url"
        label={t('backchannelLogoutUri')}
        description={t('backchannelLogoutHint')}
        placeholder="https://"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('backchannelLogoutUri')}
      />
      <NativeSelect
        label={t('idTokenAlgorithm')}
        description={t('idTokenHint')}
        data={ALGORITHMS.map((value) => ({ value, label: t(value) }))}
        {...form.getInputProps('idTokenAlgorithm')}
      />
      <Switch
        label={t('claimsInIdToken')}
        description={t('claimsInIdTokenHint')}
        {...form.getInputProps('claimsInIdToken', { type: 'checkbox' })}
      />
      {form.values.clientType === 'CONFIDENTIAL' && (
        <Switch
          label={t('pkceRequired')}
          description={t('pkceHint')}
          {...form.getInputProps('pkceRequired', { type: 'checkbox' })}
        />
      )}
    </>
  );
}
