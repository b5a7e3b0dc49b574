import { Alert, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../api/graphql.js';
import { useChange } from '../../api/use-api.js';
import { usePerson } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Card } from '../../ui/card.js';
import { useSendingForm } from '../../ui/sending-form.js';
import { FormEnd } from '../../ui/form-end.js';
import { overviewTexts } from './overview.texts.js';

const SEND = graphql(`
  mutation SendTestMail($input: SendTestMailInput!) {
    sendTestMail(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Finds out whether mails arrive: waits until the mail server has taken one. */
export function TestMail() {
  const t = useTexts(overviewTexts);
  const { user } = usePerson();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const send = useChange(SEND);
  const { form, submit, ...sending } = useSendingForm({ to: user?.email ?? '' }, async ({ to }) => {
    setSentTo(null);
    await send.mutateAsync({ to });
    setSentTo(to);
  });
  return (
    <Card maw={560}>
      <Title order={2} mb="sm">
        {t('testMail')}
      </Title>
      <form onSubmit={submit}>
        <Stack gap="md" align="stretch">
          <TextInput
            type="email"
            required
            withAsterisk={false}
            label={t('to')}
            description={t('toHint')}
            {...form.getInputProps('to')}
          />
          <FormEnd {...sending} verb={t('send')} failed={t('notSent')} isQuiet />
        </Stack>
      </form>
      <div role="status">
        {sentTo && (
          <Alert color="harbor" mt="md">
            {t('sent', { to: sentTo })}
          </Alert>
        )}
      </div>
    </Card>
  );
}
