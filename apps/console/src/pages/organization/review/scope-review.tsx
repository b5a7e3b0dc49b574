import { Alert, Button, Checkbox, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { LastDayField } from '../../../ui/day-field.js';
import { FormEnd } from '../../../ui/form-end.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeText } from '../../../ui/scope-list.js';
import { dayOf, endOfDay } from '../../../ui/day.js';
import { APPROVE, AUTHORIZATION, type Reviewed, type ReviewedScope } from './authorization.documents.js';
import { reviewTexts } from './review.texts.js';

interface ScopeReviewProps {
  readonly authorization: Reviewed;
  readonly canDecide: boolean;
}

/** Everything that the application asks, and what was decided; to be decided anew by who can. */
export function ScopeReview({ authorization, canDecide }: ScopeReviewProps) {
  const t = useTexts(reviewTexts);
  const { organization } = useHere();
  const [seen, setSeen] = useState(authorization);
  const [isSaved, setSaved] = useState(false);
  const accept = (now: Reviewed, saved: boolean) => {
    setSeen(now);
    setSaved(saved);
  };
  const isStale = seen.reviewDigest !== authorization.reviewDigest;
  const named = { application: seen.application.name, organization: organization.name };
  return (
    <Card>
      <Stack gap="md">
        <div>
          <Title order={2}>{t('scopesTitle')}</Title>
          {canDecide && (
            <Text size="sm" c="dimmed">
              {t('scopesLead', named)}
            </Text>
          )}
        </div>
        <Notices seen={seen} isApproved={isSaved && !isStale} />
        {seen.scopeDetails.length === 0 && <Text>{t('none')}</Text>}
        {!canDecide && <Scopes scopes={authorization.scopeDetails} isChoice={false} />}
        {canDecide && isStale && <Stale onShow={() => accept(authorization, false)} />}
        {canDecide && (
          <ReviewForm
            key={seen.reviewDigest}
            seen={seen}
            isStale={isStale}
            onDone={(now) => accept(now, true)}
          />
        )}
      </Stack>
    </Card>
  );
}

function Notices({ seen, isApproved }: { seen: Reviewed; isApproved: boolean }) {
  const t = useTexts(reviewTexts);
  return (
    <>
      {seen.publisherChanged && (
        <Alert color="yellow" title={t('publisherChanged', { publisher: seen.publisher.name })}>
          {t('publisherChangedText')}
        </Alert>
      )}
      {isApproved && (
        <Alert color="green" role="status">
          {t('approved')}
        </Alert>
      )}
    </>
  );
}

function Stale({ onShow }: { onShow: () => void }) {
  const t = useTexts(reviewTexts);
  return (
    <Alert color="yellow" title={t('stale')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('staleText')}</Text>
        <Button size="xs" variant="default" onClick={onShow}>
          {t('staleShow')}
        </Button>
      </Stack>
    </Alert>
  );
}

interface ReviewFormProps {
  readonly seen: Reviewed;
  /** Whether it stands otherwise by now. */
  readonly isStale: boolean;
  readonly onDone: (now: Reviewed) => void;
}

/** What was approved stays ticked; what is new is ticked too, unless it can do the most harm. */
function firstTicks({ scopeDetails }: Reviewed): string[] {
  const isTicked = ({ state, risk }: ReviewedScope) =>
    state === 'APPROVED' || (state === 'PENDING' && risk !== 'SENSITIVE');
  return scopeDetails.filter(isTicked).map(({ name }) => name);
}

function ReviewForm({ seen, isStale, onDone }: ReviewFormProps) {
  const t = useTexts(reviewTexts);
  const approve = useChange(APPROVE);
  const { refetch } = useApi(AUTHORIZATION, { id: seen.id });
  const day = dayOf(seen.expiresAt);
  const first = { scopes: firstTicks(seen), expiresAt: day };
  /** Where it was not done, something may have changed: then that is told above the form, too. */
  const lookAgain = async (error: Error): Promise<never> => {
    await refetch();
    throw error;
  };
  const send = async ({ scopes, expiresAt }: typeof first) => {
    const until = expiresAt === day ? {} : { expiresAt: endOfDay(expiresAt) };
    const publisher = seen.publisherChanged ? { publisherId: seen.publisher.id } : {};
    const { id, reviewDigest } = seen;
    const input = { id, scopes, reviewDigest, ...until, ...publisher };
    const { authorization } = await approve.mutateAsync(input).catch(lookAgain);
    if (authorization) onDone(authorization);
  };
  const { form, submit, ...sending } = useChangeForm(first, send, seen.reviewDigest);
  const isLess = seen.scopes.some((name) => !form.values.scopes.includes(name));
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Checkbox.Group aria-label={t('scopesTitle')} {...form.getInputProps('scopes')}>
          <Scopes scopes={seen.scopeDetails} isChoice />
        </Checkbox.Group>
        <LastDayField {...form.getInputProps('expiresAt')} />
        <Outcome seen={seen} ticked={form.values.scopes} />
        <FormEnd
          {...sending}
          verb={t(isLess ? 'reduce' : 'approve')}
          failed={t('notApproved')}
          isReady={!isStale}
        />
      </Stack>
    </form>
  );
}

/** What approving these would change, before it is done. */
function Outcome({ seen, ticked }: { seen: Reviewed; ticked: readonly string[] }) {
  const t = useTexts(reviewTexts);
  const list = (scopes: readonly ReviewedScope[]) => scopes.map(({ title }) => title).join(', ');
  const of = (test: (scope: ReviewedScope) => boolean) => seen.scopeDetails.filter(test);
  const gains = of(({ name, state }) => state !== 'APPROVED' && ticked.includes(name));
  const loses = of(({ name, state }) => state === 'APPROVED' && !ticked.includes(name));
  const declines = of(({ name, state }) => state === 'PENDING' && !ticked.includes(name));
  const missing = of(({ name, isRequired }) => isRequired && !ticked.includes(name));
  const isSame = gains.length + loses.length + declines.length === 0;
  return (
    <Text component="div" size="sm" aria-live="polite">
      {gains.length > 0 && <div>{t('gains', { what: list(gains) })}</div>}
      {loses.length > 0 && <div>{t('loses', { what: list(loses) })}</div>}
      {declines.length > 0 && <div>{t('declines', { what: list(declines) })}</div>}
      {missing.length > 0 && <div>{t('missing', { what: list(missing) })}</div>}
      {isSame && <div>{t('same')}</div>}
    </Text>
  );
}

function Scopes({ scopes, isChoice }: { scopes: readonly ReviewedScope[]; isChoice: boolean }) {
  const t = useTexts(reviewTexts);
  const fresh = scopes.filter(({ state }) => state === 'PENDING');
  const known = scopes.filter(({ state }) => state !== 'PENDING');
  const groups = [
    { title: t('newTitle'), of: fresh },
    { title: fresh.length > 0 ? t('knownTitle') : null, of: known },
  ].filter(({ of }) => of.length > 0);
  return (
    <Stack gap="lg">
      {groups.map(({ title, of }) => (
        <Stack key={of[0]!.name} gap="md">
          {title && (
            <Title order={3} size="sm">
              {title}
            </Title>
          )}
          {of.map((scope) =>
            isChoice ? (
              <Checkbox key={scope.name} value={scope.name} label={<Decided scope={scope} />} />
            ) : (
              <Decided key={scope.name} scope={scope} />
            ),
          )}
        </Stack>
      ))}
    </Stack>
  );
}

/** A scope in words, and what was decided about it. */
function Decided({ scope }: { scope: ReviewedScope }) {
  const t = useTexts(reviewTexts);
  const { state, reviewedBy, reviewedAt } = scope;
  const when = () => <RelativeTime key="when" at={reviewedAt} />;
  return (
    <>
      <ScopeText scope={scope} />
      <Text component="span" display="block" size="sm" mt={2}>
        {state === 'PENDING' ? t('PENDING') : t.rich(state, { name: reviewedBy ?? '', when })}{' '}
        {scope.isRequired && t('required')}
      </Text>
    </>
  );
}
