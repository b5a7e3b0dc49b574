import { Radio, Skeleton, Stack, Text, Title } from '@mantine/core';

import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { Failure } from '../../../ui/failure.js';
import { FormEnd } from '../../../ui/form-end.js';
import { ButtonLink } from '../../../ui/links.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { Section } from '../../../ui/section.js';
import { AllowedApplications } from './allowed-applications.js';
import { ConsentFrame } from './consent-frame.js';
import { type Policy, POLICY, SET_POLICY } from './consent.documents.js';
import { consentTexts } from './consent.texts.js';

const POLICIES = ['NOTHING', 'LOW_RISK', 'ANYTHING'] as const;

/** What members may let applications do without asking: the policy, and what stands above it. */
export function ConsentPage() {
  return (
    <ConsentFrame>
      <PolicyAndLists />
    </ConsentFrame>
  );
}

function PolicyAndLists() {
  const { data, error, refetch } = useApi(POLICY, {});
  return (
    <>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={260} radius="lg" />}
      {data && <PolicyForm policy={data.consentPolicy} />}
      <AllowedApplications />
      <Blocked />
    </>
  );
}

function PolicyForm({ policy }: { policy: Policy }) {
  const t = useTexts(consentTexts);
  const { isAdmin } = useHere();
  const set = useChange(SET_POLICY);
  const { form, submit, ...sending } = useChangeForm({ members: policy }, (input) => set.mutateAsync(input));
  return (
    <Card>
      <form onSubmit={submit}>
        <Stack gap="md">
          <PolicyChoice policy={policy} {...form.getInputProps('members')} />
          <Text size="sm" c="dimmed">
            {t('admins')}
          </Text>
          {isAdmin && (
            <FormEnd {...sending} verb={t('save')} failed={t('saveFailed')} isReady={sending.isChanged} />
          )}
        </Stack>
      </form>
    </Card>
  );
}

interface PolicyChoiceProps {
  /** The one that holds. */
  readonly policy: Policy;
  readonly value?: Policy;
  readonly onChange?: (value: string) => void;
  readonly error?: React.ReactNode;
}

function PolicyChoice({ policy, ...group }: PolicyChoiceProps) {
  const t = useTexts(consentTexts);
  const { isAdmin } = useHere();
  return (
    <Radio.Group label={<Title order={2}>{t('policy')}</Title>} readOnly={!isAdmin} {...group}>
      <Stack gap="sm" mt="sm">
        {POLICIES.map((each) => (
          <Radio
            key={each}
            value={each}
            disabled={!isAdmin && each !== policy}
            label={each === policy ? `${t(each)} (${t('current')})` : t(each)}
            description={t(`${each}Hint`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** Where the other list is; it is kept with the authorized applications. */
function Blocked() {
  const t = useTexts(consentTexts);
  const { organization } = useHere();
  return (
    <Section
      title={t('blocked')}
      text={t('blockedText')}
      action={
        <ButtonLink to="/$org/authorized/blocked" params={{ org: organization.id }} variant="default">
          {t('blockedLook')}
        </ButtonLink>
      }
    />
  );
}
