import { Button, Checkbox, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { Empty } from '../../../ui/empty.js';
import { Failure } from '../../../ui/failure.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { ScopeText } from '../../../ui/scope-list.js';
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
  const { form, problem, isBusy, submit } = useChangeForm(first, async ({ clientId, ...request }) => {
    await send.mutateAsync({ clientId: clientId.trim(), ...request });
    onSent();
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
            label={t('requestScopes', { organization: organization.name })}
            description={t('requestScopesHint')}
            {...form.getInputProps('scopes')}
          >
            <Stack gap="sm" mt="sm">
              {grantable.map((scope) => (
                <Checkbox key={scope.name} value={scope.name} label={<ScopeText scope={scope} />} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Textarea
            required
            withAsterisk={false}
            label={t('requestReason')}
            description={t('requestReasonHint')}
            maxLength={500}
            autosize
            minRows={3}
            {...form.getInputProps('reason')}
          />
          {problem && <Failure error={problem} title={t('sendFailed')} />}
          <div>
            <Button type="submit" loading={isBusy}>
              {t('send')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
