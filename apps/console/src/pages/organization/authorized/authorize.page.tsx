import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { Failure } from '../../../ui/failure.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { ScopeText } from '../../../ui/scope-list.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { authorizedTexts } from './authorized.texts.js';
import { authorizeTexts } from './authorize.texts.js';

const AUTHORIZE = graphql(`
  mutation AuthorizeApplication($input: AuthorizeApplicationInput!) {
    authorizeApplication(input: $input) {
      authorization {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Lets a foreign application in, by the client id that its publisher told. */
export function AuthorizePage() {
  const t = useTexts(authorizeTexts);
  const lists = useTexts(authorizedTexts);
  const { organization, isAdmin } = useHere();
  const params = { org: organization.id };
  const crumbs = [
    <TextLink key="authorized" to="/$org/authorized" params={params}>
      {lists('title')}
    </TextLink>,
  ];
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={crumbs}>
      {isAdmin ? <AuthorizeForm /> : <Forbidden />}
    </Page>
  );
}

function AuthorizeForm() {
  const t = useTexts(authorizeTexts);
  const { organization } = useHere();
  const { client = '' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const authorize = useChange(AUTHORIZE);
  const grantable = useCatalogue().filter(({ grantableTo }) => grantableTo.includes('THIRD_PARTY'));
  const first = { clientId: client as string, scopes: [] as string[], expiresAt: '' };
  const { form, problem, isBusy, submit } = useChangeForm(first, async ({ clientId, scopes, expiresAt }) => {
    const until = expiresAt === '' ? null : new Date(expiresAt).toISOString();
    await authorize.mutateAsync({ clientId: clientId.trim(), scopes, expiresAt: until });
    await navigate({ to: '/$org/authorized', params: { org: organization.id } });
  });
  return (
    <Card maw={720}>
      <form onSubmit={submit}>
        <Stack gap="lg" align="stretch">
          <TextInput
            required
            withAsterisk={false}
            label={t('clientId')}
            description={t('clientIdHint')}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('clientId')}
          />
          <Checkbox.Group
            label={t('scopes', { organization: organization.name })}
            description={t('scopesHint')}
            {...form.getInputProps('scopes')}
          >
            <Stack gap="sm" mt="sm">
              {grantable.map((scope) => (
                <Checkbox key={scope.name} value={scope.name} label={<ScopeText scope={scope} />} />
              ))}
            </Stack>
          </Checkbox.Group>
          <TextInput
            type="date"
            maw={240}
            label={t('expires')}
            description={t('expiresHint')}
            {...form.getInputProps('expiresAt')}
          />
          {problem && <Failure error={problem} title={t('failed')} />}
          <div>
            <Button type="submit" loading={isBusy}>
              {t('authorize')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
