import { Stack, Text, Title } from '@mantine/core';

import { useTexts } from '../../i18n/use-texts.js';
import { Card } from '../../ui/card.js';
import { USE_IT } from './checklist/steps.js';
import { CodeBlock } from './code-block.js';
import { partsTexts } from './parts.texts.js';
import { SnippetTabs } from './snippet-tabs.js';
import { envFile, itselfSnippets, peopleSnippets, type SnippetFacts, tokenCurl } from './snippets.js';
import { TestSignIn } from './test-sign-in.js';

/** What an application's code has to know, to be copied: settings, a token, and code for usual clients. */
export function UseIt({ facts }: { facts: SnippetFacts }) {
  const t = useTexts(partsTexts);
  const { isPublic, redirectUri, secret } = facts;
  const hint = isPublic ? t('publicHint') : secret === null ? t('secretHint') : null;
  return (
    <Card id={USE_IT}>
      <Stack gap="lg">
        <div>
          <Title order={2}>{t('useIt')}</Title>
          {hint !== null && (
            <Text size="sm" c="dimmed" mt={4}>
              {hint}
            </Text>
          )}
        </div>
        <CodeBlock name={t('env')} code={envFile(facts)} />
        {!isPublic && <CodeBlock name={t('curl')} code={tokenCurl(facts)} />}
        {!isPublic && (
          <div>
            <Title order={3} size="sm" mb="xs">
              {t('itself')}
            </Title>
            <SnippetTabs label={t('languageItself')} snippets={itselfSnippets(facts)} />
          </div>
        )}
        {redirectUri !== null && (
          <div>
            <Title order={3} size="sm" mb="xs">
              {t('people')}
            </Title>
            <Stack gap="md">
              <TestSignIn facts={facts} />
              <SnippetTabs label={t('languagePeople')} snippets={peopleSnippets(facts)} />
            </Stack>
          </div>
        )}
      </Stack>
    </Card>
  );
}
