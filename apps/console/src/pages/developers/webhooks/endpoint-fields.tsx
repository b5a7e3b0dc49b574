import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { useTexts } from '../../../i18n/use-texts.js';
import { useTypeWords, WEBHOOK_TYPES } from './endpoint.js';
import { webhooksTexts } from './webhooks.texts.js';

/** What is said of an endpoint. */
export type EndpointValues = { url: string; types: string[] };

/** Where messages are posted, and of what. */
export function EndpointFields({ form }: { form: UseFormReturnType<EndpointValues> }) {
  const t = useTexts(webhooksTexts);
  const wordsOf = useTypeWords();
  return (
    <>
      <TextInput
        required
        withAsterisk={false}
        type="url"
        label={t('url')}
        description={t('urlHint')}
        placeholder="https://hooks.example.org/nexus"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('url')}
      />
      <Checkbox.Group label={t('types')} description={t('typesHint')} {...form.getInputProps('types')}>
        <Stack gap="xs" mt="sm">
          {WEBHOOK_TYPES.map((type) => (
            <Checkbox
              key={type}
              value={type}
              label={
                <>
                  {wordsOf(type)}{' '}
                  <Text component="code" size="xs" c="dimmed">
                    {type}
                  </Text>
                </>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
