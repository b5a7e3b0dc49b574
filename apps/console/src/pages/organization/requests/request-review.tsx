import { Button, Checkbox, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeText } from '../../../ui/scope-list.js';
import { type CatalogueScope, useCatalogue } from '../../../ui/scope-summary.js';
import type { Request } from '../authorized/requests.page.js';
import { dayOf, endOfDay } from '../until.js';
import { APPROVE, STANDING } from './request.documents.js';
import { BlockDialog, DenyDialog } from './request-refusals.js';
import { requestsTexts } from './requests.texts.js';

/** The way from a request that waits to a decision. */
export function RequestReview({ row }: { row: Request }) {
  const t = useTexts(requestsTexts);
  const [step, setStep] = useState<'review' | 'deny' | 'block' | null>(null);
  if (row.status !== 'PENDING') return null;
  const { name } = row.application;
  const close = () => setStep(null);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t('reviewName', { name })}
        onClick={() => setStep('review')}
      >
        {t('review')}
      </Button>
      <Dialog opened={step === 'review'} onClose={close} title={t('reviewName', { name })} size="lg">
        {step === 'review' && <Review row={row} onDone={close} onRefuse={setStep} />}
      </Dialog>
      <DenyDialog row={row} opened={step === 'deny'} onClose={close} />
      <BlockDialog row={row} opened={step === 'block'} onClose={close} />
    </>
  );
}

interface ReviewProps {
  readonly row: Request;
  readonly onDone: () => void;
  readonly onRefuse: (how: 'deny' | 'block') => void;
}

function Review({ row, onDone, onRefuse }: ReviewProps) {
  const t = useTexts(requestsTexts);
  const { organization } = useHere();
  const { data, error, refetch } = useApi(STANDING, { name: row.application.name });
  const { name } = row.application;
  const isIt = (each: { application: { clientId: string } }) =>
    each.application.clientId === row.application.clientId;
  const authorized = data?.authorizedApplications.nodes.find(
    (each) => isIt(each) && each.status !== 'EXPIRED',
  );
  const listed = data?.listedApplications.nodes.find(isIt);
  const isAlone = row.kind === 'AUTHORIZATION';
  const when = () => <RelativeTime key="when" at={row.requestedAt} />;
  return (
    <Stack gap="md">
      <div>
        <Text>{t(row.kind, { name, organization: organization.name })}</Text>
        <Text size="sm" c="dimmed">
          {t('publisher', { publisher: row.application.organization.name })}
        </Text>
      </div>
      <div>
        <Text size="sm" c="dimmed">
          {t.rich('asks', { name: row.requestedBy, when })}
        </Text>
        <Text>{row.reason}</Text>
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data && (
        <ApproveForm
          row={row}
          standing={(isAlone ? authorized : listed)?.scopes ?? []}
          day={dayOf(isAlone ? (authorized?.expiresAt ?? null) : null)}
          onDone={onDone}
          onRefuse={onRefuse}
        />
      )}
    </Stack>
  );
}

interface ApproveFormProps extends ReviewProps {
  /** What it may do already. */
  readonly standing: readonly string[];
  /** Until when, as it stands. */
  readonly day: string;
}

/** All that was asked is ticked, but for what can do the most harm and is new. */
function firstTicks(scopes: readonly CatalogueScope[], standing: readonly string[]): string[] {
  return scopes
    .filter(({ name, risk }) => risk !== 'SENSITIVE' || standing.includes(name))
    .map(({ name }) => name);
}

function ApproveForm({ row, standing, day, onDone, onRefuse }: ApproveFormProps) {
  const t = useTexts(requestsTexts);
  const approve = useChange(APPROVE);
  const offered = useCatalogue().filter(({ name }) => row.scopes.includes(name) || standing.includes(name));
  const first = { scopes: firstTicks(offered, standing), expiresAt: day };
  const { form, problem, isBusy, submit } = useChangeForm(first, async ({ scopes, expiresAt }) => {
    const until = expiresAt === day ? {} : { expiresAt: endOfDay(expiresAt) };
    await approve.mutateAsync({ id: row.id, scopes, ...until });
    onDone();
  });
  const hints = [
    t('scopesHint'),
    ...(offered.some(({ risk }) => risk === 'SENSITIVE') ? [t('sensitive')] : []),
    ...(standing.length > 0 ? [t('standing')] : []),
  ];
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Checkbox.Group label={t('scopes')} description={hints.join(' ')} {...form.getInputProps('scopes')}>
          <Stack gap="sm" mt="sm">
            {offered.map((scope) => (
              <Checkbox key={scope.name} value={scope.name} label={<ScopeText scope={scope} />} />
            ))}
          </Stack>
        </Checkbox.Group>
        {row.kind === 'AUTHORIZATION' && (
          <TextInput
            type="date"
            maw={320}
            label={t('until')}
            description={t('untilHint')}
            {...form.getInputProps('expiresAt')}
          />
        )}
        {problem && <Failure error={problem} title={t('approveFailed')} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="subtle" color="red" onClick={() => onRefuse('block')}>
            {t('block')}
          </Button>
          <Button variant="default" onClick={() => onRefuse('deny')}>
            {t('deny')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('approve')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
