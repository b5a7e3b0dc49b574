import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { CopyButton } from '../../../ui/copy-button.js';
import { Facts } from '../../../ui/facts.js';
import { ButtonLink } from '../../../ui/links.js';
import { SecretOnce } from '../../../ui/secret-once.js';
import { useExplanation } from '../../../ui/failure.js';
import { CodeBlock } from '../code-block.js';
import { partsTexts } from '../parts.texts.js';
import { SnippetTabs } from '../snippet-tabs.js';
import { envFile, itselfSnippets, peopleSnippets, type SnippetFacts, tokenCurl } from '../snippets.js';
import { newApplicationTexts } from './new-application.texts.js';
import type { Registered } from './register-application.js';

/** What was registered, and what its code has to know. */
export interface Result extends Registered {
  readonly scopes: readonly string[];
  /** Null where nobody signs in. */
  readonly redirectUri: string | null;
  readonly signsIn: boolean;
}

/** The client id, the secret while it is shown, and what to copy. */
export function NewApplicationResult({ result, onAnother }: { result: Result; onAnother: () => void }) {
  const t = useTexts(newApplicationTexts);
  const explain = useExplanation();
  const { organization } = useHere();
  const [isSaved, setSaved] = useState(false);
  const { application, clientSecret, problems } = result;
  const { clientId, name } = application;
  const secret = isSaved ? null : clientSecret;
  return (
    <>
      {problems.map((problem) => (
        <Alert key={problem.message} color="yellow" role="alert">
          {t('left', { what: explain(problem) })}
        </Alert>
      ))}
      {secret !== null && <SecretOnce secret={secret} name={t('secret')} onSaved={() => setSaved(true)} />}
      <Facts
        facts={[
          [
            t('clientId'),
            <Group key="id" gap={4} wrap="nowrap">
              <code>{clientId}</code>
              <CopyButton value={clientId} name={t('clientId')} />
            </Group>,
          ],
        ]}
      />
      <UseIt result={result} secret={secret} />
      <Group gap="sm">
        <ButtonLink to="/$org/applications/$app" params={{ org: organization.id, app: application.id }}>
          {t('open', { name })}
        </ButtonLink>
        <Button variant="default" onClick={onAnother}>
          {t('another')}
        </Button>
      </Group>
    </>
  );
}

function UseIt({ result, secret }: { result: Result; secret: string | null }) {
  const t = useTexts(newApplicationTexts);
  const parts = useTexts(partsTexts);
  const { scopes, redirectUri, signsIn, clientSecret, application } = result;
  const isPublic = clientSecret === null;
  const facts: SnippetFacts = { clientId: application.clientId, secret, isPublic, scopes, redirectUri };
  return (
    <Card>
      <Stack gap="lg">
        <Title order={2}>{t('next')}</Title>
        {isPublic && <Text size="sm">{t('publicText')}</Text>}
        <CodeBlock name={parts('env')} code={envFile(facts)} />
        {!isPublic && (
          <>
            <CodeBlock name={parts('curl')} code={tokenCurl(facts)} />
            <div>
              <Title order={3} size="sm" mb="xs">
                {parts('itself')}
              </Title>
              <SnippetTabs label={parts('language')} snippets={itselfSnippets(facts)} />
            </div>
          </>
        )}
        {signsIn && (
          <div>
            <Title order={3} size="sm" mb="xs">
              {parts('people')}
            </Title>
            <SnippetTabs label={parts('language')} snippets={peopleSnippets(facts)} />
          </div>
        )}
      </Stack>
    </Card>
  );
}
