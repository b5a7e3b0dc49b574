import { NativeSelect, Radio, Stack, Text, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { UserErrors } from '../../../api/api-error.js';
import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { FormEnd } from '../../../ui/form-end.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { AboutFields } from '../about-fields.js';
import { AddressList, filled, useAddressCheck } from '../address-list.js';
import { type Asked, ConsentPreview } from '../consent-preview.js';
import classes from '../developers.module.css';
import { partsTexts } from '../parts.texts.js';
import { ScopePicker } from '../scope-picker.js';
import type { Result } from './new-application-result.js';
import { newApplicationTexts } from './new-application.texts.js';
import { LINKS, type NewApplication, useRegisterApplication, wrongLinks } from './register-application.js';

const TEMPLATES = graphql(`
  query ApplicationTemplates {
    applicationTemplates {
      name
      clientType
      pkceRequired
      basicOnApi
      thirdPartyEnabled
    }
  }
`);

type Template = ResultOf<typeof TEMPLATES>['applicationTemplates'][number];
type Form = UseFormReturnType<Values>;
type Values = NewApplication & Record<string, unknown>;

const FIRST: Values = {
  template: 'BOT',
  name: '',
  description: '',
  homepageUrl: '',
  privacyUrl: '',
  termsUrl: '',
  redirectUris: [''],
  signInAudience: 'OWN_ORGANIZATION',
  scopes: [],
};

const ASKED: Readonly<Record<NewApplication['template'], Asked>> = {
  BOT: 'nobody',
  WEB_APP: 'people',
  NATIVE_APP: 'people',
  THIRD_PARTY_SERVICE: 'admins',
};

/** All of it in one form, beside it what people will be asked. */
export function NewApplicationForm({ onRegistered }: { onRegistered: (result: Result) => void }) {
  const t = useTexts(newApplicationTexts);
  const parts = useTexts(partsTexts);
  const register = useRegisterApplication();
  const check = useAddressCheck('redirectUris');
  const { form, submit, ...sending } = useChangeForm<Values>(FIRST, async (values) => {
    const bad = wrongLinks(values).map((field) => ({ code: 'LINK', message: t('https'), field: [field] }));
    if (bad.length > 0) throw new UserErrors(bad);
    const uris = values.template === 'BOT' ? [] : filled(values.redirectUris);
    await check(uris);
    const registered = await register(values);
    const { scopes } = values;
    onRegistered({ ...registered, scopes, redirectUri: uris[0] ?? null });
  });
  const signsIn = form.values.template !== 'BOT';
  return (
    <div className={classes.aside}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <KindFields form={form} />
          <Card>
            <Stack gap="md">
              <Title order={2}>{parts('about')}</Title>
              <AboutFields form={form} links={LINKS} />
            </Stack>
          </Card>
          {signsIn && <SignInFields form={form} />}
          <ScopeFields form={form} />
          <FormEnd {...sending} verb={t('create')} failed={t('failed')} />
        </Stack>
      </form>
      <Preview values={form.values} />
    </div>
  );
}

function Preview({ values }: { values: Values }) {
  const { organization } = useHere();
  const catalogue = useCatalogue();
  const links = [
    ...(values.homepageUrl ? (['website'] as const) : []),
    ...(values.privacyUrl ? (['privacy'] as const) : []),
    ...(values.termsUrl ? (['terms'] as const) : []),
  ];
  return (
    <Card className={classes.sticky}>
      <ConsentPreview
        asked={ASKED[values.template]}
        application={values.name}
        organization={organization.name}
        scopes={catalogue.filter(({ name }) => values.scopes.includes(name))}
        redirectUri={filled(values.redirectUris)[0]}
        links={links}
      />
    </Card>
  );
}

function KindFields({ form }: { form: Form }) {
  const t = useTexts(newApplicationTexts);
  const { organization } = useHere();
  const templates = useApi(TEMPLATES, {}).data?.applicationTemplates ?? [];
  const chosen = templates.find(({ name }) => name === form.values.template);
  return (
    <Card>
      <Radio.Group label={t('kind')} {...form.getInputProps('template')}>
        <Stack gap="sm" mt="sm">
          {(Object.keys(ASKED) as NewApplication['template'][]).map((name) => (
            <Radio
              key={name}
              value={name}
              label={t(name)}
              description={t(`${name}text`, { organization: organization.name })}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed" mt="md" mih="1.4em">
        {chosen && <Defaults template={chosen} />}
      </Text>
    </Card>
  );
}

function Defaults({ template }: { template: Template }) {
  const t = useTexts(newApplicationTexts);
  const isPublic = template.clientType === 'PUBLIC';
  const told = [
    t(isPublic ? 'noSecret' : 'hasSecret'),
    template.pkceRequired && template.name !== 'BOT' && t('pkce'),
    !isPublic && t(template.basicOnApi ? 'direct' : 'tokens'),
    template.thirdPartyEnabled && t('offered'),
  ];
  return (
    <>
      {t('begins')} {told.filter(Boolean).join('; ')}.
    </>
  );
}

function SignInFields({ form }: { form: Form }) {
  const t = useTexts(newApplicationTexts);
  const parts = useTexts(partsTexts);
  const organization = useHere().organization.name;
  const audiences = ['OWN_ORGANIZATION', 'ANY_ORGANIZATION'] as const;
  return (
    <Card>
      <Stack gap="md">
        <Title order={2}>{t('signIn')}</Title>
        <AddressList
          label={parts('redirectUris')}
          description={parts('redirectUrisHint')}
          {...form.getInputProps('redirectUris')}
          value={form.values.redirectUris}
        />
        <NativeSelect
          label={t('audience')}
          description={t('audienceHint')}
          data={audiences.map((value) => ({ value, label: t(value, { organization }) }))}
          {...form.getInputProps('signInAudience')}
        />
      </Stack>
    </Card>
  );
}

function ScopeFields({ form }: { form: Form }) {
  const t = useTexts(newApplicationTexts);
  const organization = useHere().organization.name;
  const scopes = useCatalogue().filter(({ grantableTo }) => grantableTo.includes('HOME'));
  const isAbroad = form.values.template === 'THIRD_PARTY_SERVICE';
  return (
    <Card>
      <ScopePicker
        label={t('scopes', { organization })}
        description={`${t('scopesHint')} ${isAbroad ? t('scopesHintAbroad') : ''}`}
        scopes={scopes}
        {...form.getInputProps('scopes')}
        value={form.values.scopes}
      />
    </Card>
  );
}
