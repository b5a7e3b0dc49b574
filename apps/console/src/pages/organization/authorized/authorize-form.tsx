import { Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { LastDayField } from '../../../ui/day-field.js';
import { endOfDay } from '../../../ui/day.js';
import { FormEnd } from '../../../ui/form-end.js';
import { ScopeChoice } from '../../../ui/scope-choice.js';
import type { Offered } from '../offered/offered.documents.js';
import { Publisher } from '../offered/publisher.js';
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

/** Who asks, and what of it is allowed. What is sensitive is ticked by nobody but the person. */
export function AuthorizeForm({ offered }: { offered: Offered }) {
  const t = useTexts(authorizeTexts);
  const { organization } = useHere();
  const navigate = useNavigate();
  const authorize = useChange(AUTHORIZE);
  const ticked = offered.scopes.filter(({ risk }) => risk !== 'SENSITIVE').map(({ name }) => name);
  const { clientId, publisher } = offered;
  const first = { scopes: ticked, expiresAt: '' };
  const send = async ({ scopes, expiresAt }: typeof first) => {
    const input = { clientId, scopes, expiresAt: endOfDay(expiresAt), publisherId: publisher.id };
    await authorize.mutateAsync(input);
    await navigate({ to: '/$org/authorized', params: { org: organization.id } });
  };
  const { form, submit, ...sending } = useChangeForm(first, send, `${clientId} ${publisher.id}`);
  return (
    <Card maw={720}>
      <form onSubmit={submit}>
        <Stack gap="lg" align="stretch">
          <Publisher offered={offered} />
          {offered.scopes.length === 0 && <Text size="sm">{t('asksNothing')}</Text>}
          {offered.scopes.length > 0 && (
            <ScopeChoice
              label={t('scopes', { organization: organization.name })}
              description={t('scopesHint')}
              scopes={offered.scopes}
              noteOf={({ isRequired }) => (isRequired ? t('required') : undefined)}
              {...form.getInputProps('scopes')}
            />
          )}
          <LastDayField {...form.getInputProps('expiresAt')} />
          <FormEnd {...sending} verb={t('authorize')} failed={t('failed')} />
        </Stack>
      </form>
    </Card>
  );
}
