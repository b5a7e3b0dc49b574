import { Alert, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { graphql, type ResultOf } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Failure } from '../../../ui/failure.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { AuthorizeForm } from './authorize-form.js';
import { authorizedTexts } from './authorized.texts.js';
import { authorizeTexts } from './authorize.texts.js';

const OFFERED = graphql(`
  query OfferedApplication($clientId: ID!) {
    offeredApplication(clientId: $clientId) {
      clientId
      name
      homepageUrl
      privacyUrl
      termsUrl
      publisher {
        id
        name
      }
      scopes {
        name
        title
        allows
        doesNotAllow
        risk
        isRequired
      }
    }
  }
`);

export type Offered = NonNullable<ResultOf<typeof OFFERED>['offeredApplication']>;

const TYPING_MS = 250;

/** As long as client ids are: until then somebody is typing. */
const CLIENT_ID = /^app_\w{26,}$/;

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
      {isAdmin ? <Asking /> : <Forbidden />}
    </Page>
  );
}

/** The client id, kept in the address: whoever has to sign in again comes back to it. */
function Asking() {
  const t = useTexts(authorizeTexts);
  const { client = '' }: { client?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [text, setText] = useState(client);
  const ask = useDebouncedCallback(
    (typed: string) => void navigate({ to: '.', search: { client: typed.trim() } as never, replace: true }),
    TYPING_MS,
  );
  return (
    <>
      <TextInput
        maw={720}
        label={t('clientId')}
        description={t('clientIdHint')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          ask(event.currentTarget.value);
        }}
      />
      {CLIENT_ID.test(client) && <Answer key={client} clientId={client} />}
    </>
  );
}

/** Who asks, and what; or that this can't be authorized. */
function Answer({ clientId }: { clientId: string }) {
  const t = useTexts(authorizeTexts);
  const { organization } = useHere();
  const { data, error, refetch, isPlaceholderData } = useApi(OFFERED, { clientId });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || isPlaceholderData) return <Skeleton height={320} maw={720} radius="lg" />;
  if (data.offeredApplication) return <AuthorizeForm offered={data.offeredApplication} />;
  return (
    <Alert color="red" maw={720} title={t('refusedTitle')} role="alert">
      {t('refused', { organization: organization.name })}
    </Alert>
  );
}
