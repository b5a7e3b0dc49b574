import { Stack } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { ClientIdField } from '../../../ui/client-id-field.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { Empty } from '../../../ui/empty.js';
import { FormEnd } from '../../../ui/form-end.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { ReasonField } from '../../../ui/reason-field.js';
import { ScopeChoice } from '../../../ui/scope-choice.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { authorizedTexts } from '../authorized/authorized.texts.js';
import { MyRequests } from './my-requests.js';
import { requestsTexts } from './requests.texts.js';

const REQUEST = graphql(`
  mutation RequestAuthorization($input: RequestAuthorizationInput!) {
    requestAuthorization(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Where members ask their admins to let an application in. */
export function RequestPage() {
  const t = useTexts(requestsTexts);
  const lists = useTexts(authorizedTexts);
  const { organization } = useHere();
  const [isSent, setSent] = useState(false);
  const crumbs = [
    <TextLink key="authorized" to="/$org/authorized" params={{ org: organization.id }}>
      {lists('title')}
    </TextLink>,
  ];
  const again = { label: t('another'), onClick: () => setSent(false) };
  return (
    <Page title={t('request')} lead={t('requestLead', { organization: organization.name })} crumbs={crumbs}>
      {isSent ? (
        <div role="status">
          <Empty title={t('sent')} text={t('sentText')} button={again} />
        </div>
      ) : (
        <RequestForm onSent={() => setSent(true)} />
      )}
      <MyRequests />
    </Page>
  );
}

function RequestForm({ onSent }: { onSent: () => void }) {
  const t = useTexts(requestsTexts);
  const { organization } = useHere();
  const send = useChange(REQUEST);
  const grantable = useCatalogue().filter(({ grantableTo }) => grantableTo.includes('THIRD_PARTY'));
  const first = { clientId: '', scopes: [] as string[], reason: '' };
  const { form, submit, ...sending } = useChangeForm(first, async ({ clientId, ...request }) => {
    await send.mutateAsync({ clientId: clientId.trim(), ...request });
    onSent();
  });
  return (
    <Card maw={720}>
      <form onSubmit={submit}>
        <Stack gap="lg" align="stretch">
          <ClientIdField
            label={t('clientId')}
            description={t('clientIdHint')}
            {...form.getInputProps('clientId')}
          />
          <ScopeChoice
            label={t('requestScopes', { organization: organization.name })}
            description={t('requestScopesHint')}
            scopes={grantable}
            {...form.getInputProps('scopes')}
          />
          <ReasonField
            required
            label={t('requestReason')}
            description={t('requestReasonHint')}
            {...form.getInputProps('reason')}
            value={form.values.reason}
          />
          <FormEnd {...sending} verb={t('send')} failed={t('sendFailed')} />
        </Stack>
      </form>
    </Card>
  );
}
