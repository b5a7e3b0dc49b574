import { Stack } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { FormEnd } from '../../../ui/form-end.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { ButtonLink, TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { SecretOnce } from '../../../ui/secret-once.js';
import { CodeBlock } from '../code-block.js';
import { VERIFY } from './endpoint.js';
import { EndpointFields, type EndpointValues } from './endpoint-fields.js';
import { webhooksTexts } from './webhooks.texts.js';

const CREATE = graphql(`
  mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) {
    createWebhookEndpoint(input: $input) {
      secret
      endpoint {
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

interface Made {
  readonly id: string;
  readonly secret: string;
}

/** Adds an endpoint, and shows its secret this once. */
export function NewWebhookPage() {
  const t = useTexts(webhooksTexts);
  const { organization, isAdmin } = useHere();
  const [made, setMade] = useState<Made | null>(null);
  const crumbs = [
    <TextLink key="webhooks" to="/$org/webhooks" params={{ org: organization.id }}>
      {t('title')}
    </TextLink>,
  ];
  if (made)
    return (
      <Page key="made" title={t('madeTitle')} lead={t('madeText')} crumbs={crumbs}>
        <Result made={made} />
      </Page>
    );
  return (
    <Page key="new" title={t('new')} crumbs={crumbs}>
      {isAdmin ? <NewEndpoint onMade={setMade} /> : <Forbidden />}
    </Page>
  );
}

function NewEndpoint({ onMade }: { onMade: (made: Made) => void }) {
  const t = useTexts(webhooksTexts);
  const create = useChange(CREATE);
  const first: EndpointValues = { url: '', types: [] };
  const { form, submit, ...sending } = useChangeForm(first, async ({ url, types }) => {
    const { endpoint, secret } = await create.mutateAsync({ url: url.trim(), types });
    onMade({ id: endpoint!.id, secret: secret! });
  });
  return (
    <Card maw={780}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <EndpointFields form={form} />
          <FormEnd
            {...sending}
            verb={t('create')}
            failed={t('failed')}
            isReady={form.values.types.length > 0}
          />
        </Stack>
      </form>
    </Card>
  );
}

function Result({ made }: { made: Made }) {
  const t = useTexts(webhooksTexts);
  const { organization } = useHere();
  const [isSaved, setSaved] = useState(false);
  return (
    <>
      {!isSaved && <SecretOnce secret={made.secret} name={t('secret')} onSaved={() => setSaved(true)} />}
      <Card>
        <CodeBlock name={t('verify')} code={VERIFY} />
      </Card>
      <div>
        <ButtonLink to="/$org/webhooks/$endpoint" params={{ org: organization.id, endpoint: made.id }}>
          {t('open')}
        </ButtonLink>
      </div>
    </>
  );
}
