import { Skeleton, Stack, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';

import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { useChangeForm } from '../../../ui/change-form.js';
import { LastDayField } from '../../../ui/day-field.js';
import { Facts } from '../../../ui/facts.js';
import { Failure } from '../../../ui/failure.js';
import { FormEnd } from '../../../ui/form-end.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeChoice } from '../../../ui/scope-choice.js';
import { ScopeList } from '../../../ui/scope-list.js';
import { type CatalogueScope, useCatalogue } from '../../../ui/scope-summary.js';
import { authorizedTexts } from '../authorized/authorized.texts.js';
import { useVerification } from '../verification.js';
import { dayOf, endOfDay } from '../../../ui/day.js';
import { APPROVE, REQUEST, type Request, STANDING } from './request.documents.js';
import { Refusals } from './refusals.js';
import { requestsTexts } from './requests.texts.js';

/** What somebody asks for, and what an admin decides, or has decided. */
export function RequestReviewPage() {
  const t = useTexts(requestsTexts);
  const lists = useTexts(authorizedTexts);
  const { organization } = useHere();
  const { request: id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useApi(REQUEST, { id });
  const params = { org: organization.id };
  const crumbs = [
    <TextLink key="authorized" to="/$org/authorized" params={params}>
      {lists('title')}
    </TextLink>,
    <TextLink key="requests" to="/$org/authorized/requests" params={params}>
      {lists('requests')}
    </TextLink>,
  ];
  const found = data?.node && 'reason' in data.node ? data.node : null;
  if (!found) {
    return (
      <Page title={t(data ? 'unknown' : 'loading')} lead={data && t('unknownText')} crumbs={crumbs}>
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={320} radius="lg" />}
      </Page>
    );
  }
  const { name } = found.application;
  return (
    <Page
      title={t('reviewName', { name })}
      lead={t(found.kind, { name, organization: organization.name })}
      crumbs={crumbs}
    >
      <Asked request={found} />
      {found.status === 'PENDING' ? <Decide key={found.id} request={found} /> : <Decided request={found} />}
    </Page>
  );
}

function Asked({ request }: { request: Request }) {
  const t = useTexts(requestsTexts);
  const { application, requestedBy, requestedAt, reason } = request;
  const verificationOf = useVerification();
  const { organization } = application;
  return (
    <Facts
      facts={[
        [t('publisher'), organization.name],
        verificationOf(organization),
        [
          t('asks'),
          <>
            {requestedBy}, <RelativeTime at={requestedAt} />
          </>,
        ],
        [t('why'), reason],
      ]}
    />
  );
}

function Decided({ request }: { request: Request }) {
  const t = useTexts(requestsTexts);
  const lists = useTexts(authorizedTexts);
  const catalogue = useCatalogue();
  const { status, scopes, decidedBy, decidedAt, decisionReason } = request;
  return (
    <>
      <Facts
        facts={[
          [t('decision'), lists(status)],
          [
            t('decidedBy'),
            <>
              {decidedBy}, <RelativeTime at={decidedAt} />
            </>,
          ],
          ...(decisionReason ? [[t('decisionReason'), decisionReason] as const] : []),
        ]}
      />
      <Card>
        <Title order={2} mb="sm">
          {t('askedScopes')}
        </Title>
        <ScopeList scopes={catalogue.filter(({ name }) => scopes.includes(name))} />
      </Card>
    </>
  );
}

/** What it may do already has to be known first: approving sets the whole list. */
function Decide({ request }: { request: Request }) {
  const { data, error, refetch } = useApi(STANDING, { name: request.application.name });
  const isIt = (each: { application: { clientId: string } }) =>
    each.application.clientId === request.application.clientId;
  const authorized = data?.authorizedApplications.nodes.find(
    (each) => isIt(each) && each.status !== 'EXPIRED',
  );
  const listed = data?.listedApplications.nodes.find(isIt);
  const isAlone = request.kind === 'AUTHORIZATION';
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} radius="lg" />;
  return (
    <Card>
      <ApproveForm
        request={request}
        standing={(isAlone ? authorized : listed)?.scopes ?? []}
        day={dayOf(isAlone ? (authorized?.expiresAt ?? null) : null)}
      />
    </Card>
  );
}

interface ApproveFormProps {
  readonly request: Request;
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

function ApproveForm({ request, standing, day }: ApproveFormProps) {
  const t = useTexts(requestsTexts);
  const approve = useChange(APPROVE);
  const offered = useCatalogue().filter(
    ({ name }) => request.scopes.includes(name) || standing.includes(name),
  );
  const first = { scopes: firstTicks(offered, standing), expiresAt: day };
  const { form, submit, ...sending } = useChangeForm(first, async ({ scopes, expiresAt }) => {
    const until = expiresAt === day ? {} : { expiresAt: endOfDay(expiresAt) };
    await approve.mutateAsync({ id: request.id, scopes, ...until });
  });
  const hints = [
    t('scopesHint'),
    ...(offered.some(({ risk }) => risk === 'SENSITIVE') ? [t('sensitive')] : []),
    ...(standing.length > 0 ? [t('standing')] : []),
  ];
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <ScopeChoice
          label={t('scopes')}
          description={hints.join(' ')}
          scopes={offered}
          {...form.getInputProps('scopes')}
        />
        {request.kind === 'AUTHORIZATION' && <LastDayField {...form.getInputProps('expiresAt')} />}
        <FormEnd {...sending} verb={t('approve')} failed={t('approveFailed')}>
          <Refusals request={request} />
        </FormEnd>
      </Stack>
    </form>
  );
}
