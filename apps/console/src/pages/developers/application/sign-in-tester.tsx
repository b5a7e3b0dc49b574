import { Alert, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useActing } from '../../../api/acting.js';
import { graphql, type ResultOf } from '../../../api/graphql.js';
import { request } from '../../../api/request.js';
import { useServerWords } from '../../../i18n/server-words.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useSendingForm } from '../../../ui/sending-form.js';
import { FormEnd } from '../../../ui/form-end.js';
import type { Application } from './application-frame.js';
import { FormCard } from '../form-card.js';
import { settingsTexts } from './settings.texts.js';

const TEST = graphql(`
  query TestSignIn($applicationId: ID!, $email: String!, $organizationSlug: String) {
    testSignIn(applicationId: $applicationId, email: $email, organizationSlug: $organizationSlug) {
      outcome
      says
    }
  }
`);

type Outcome = NonNullable<ResultOf<typeof TEST>['testSignIn']>;
const COLORS = { ALLOWED: 'harbor', DEPENDS: 'gray', REFUSED: 'yellow' } as const;

/** Whether somebody would get in, and by which rule. */
export function SignInTester({ application }: { application: Application }) {
  const t = useTexts(settingsTexts);
  const wordsOf = useServerWords();
  const acting = useActing();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const first = { email: '', organizationSlug: '' };
  const { form, submit, ...sending } = useSendingForm(first, async ({ email, organizationSlug }) => {
    const slug = organizationSlug.trim() || null;
    const asked = { applicationId: application.id, email: email.trim(), organizationSlug: slug };
    setOutcome((await request(acting, TEST, asked)).testSignIn);
  });
  return (
    <FormCard title={t('tester')} text={t('testerText')} onSubmit={submit}>
      <Group gap="sm" align="flex-start" grow>
        <TextInput
          required
          withAsterisk={false}
          type="email"
          label={t('email')}
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <TextInput
          label={t('slug')}
          description={t('slugHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('organizationSlug')}
        />
      </Group>
      {outcome && (
        <Alert color={COLORS[outcome.outcome]} title={t(outcome.outcome)} role="status">
          <Text size="sm">{wordsOf(outcome.says)}</Text>
        </Alert>
      )}
      <FormEnd {...sending} verb={t('test')} failed={t('noTest')} isQuiet />
    </FormCard>
  );
}
