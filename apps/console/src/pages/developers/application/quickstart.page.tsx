import { Skeleton, Title } from '@mantine/core';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { Copyable } from '../../../ui/copyable.js';
import { Facts } from '../../../ui/facts.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { Standing } from '../standing.js';
import { Checklist } from '../checklist/checklist.js';
import { useSignIns } from '../checklist/progress.js';
import { stepsOf } from '../checklist/steps.js';
import type { SnippetFacts } from '../snippets.js';
import { UseIt } from '../use-it.js';
import { type Application, ApplicationFrame } from './application-frame.js';
import { applicationTexts } from './application.texts.js';

/** Where to start with an application: what works now, what is left, and what to copy. */
export function QuickstartPage() {
  return (
    <ApplicationFrame>
      {(application) => (
        <>
          <WhatItIs application={application} />
          <Left application={application} />
          <UseIt facts={factsOf(application)} />
        </>
      )}
    </ApplicationFrame>
  );
}

function WhatItIs({ application }: { application: Application }) {
  const t = useTexts(applicationTexts);
  const { organization } = useHere();
  const { clientId, status, createdAt, scopes } = application;
  return (
    <Facts
      facts={[
        [t('clientId'), <Copyable key="id" value={clientId} name={t('clientIdName')} />],
        [t('status'), <Standing key="status" status={status} />],
        [
          t('here', { organization: organization.name }),
          <ScopeSummary key="can" scopes={scopes} none={t('nothing')} />,
        ],
        [t('created'), <RelativeTime key="created" at={createdAt} />],
      ]}
    />
  );
}

function Left({ application }: { application: Application }) {
  const t = useTexts(applicationTexts);
  const signIns = useSignIns(application);
  if (signIns === undefined) return <Skeleton height={260} radius="lg" />;
  // That it is registered goes without saying here.
  const [, ...steps] = stepsOf(application, signIns);
  return (
    <Card>
      <Title order={2} mb="sm">
        {t('checklist')}
      </Title>
      <Checklist steps={steps} application={application} />
    </Card>
  );
}

function factsOf({ clientId, oauth, scopes }: Application): SnippetFacts {
  const isPublic = oauth?.clientType === 'PUBLIC';
  return { clientId, secret: null, isPublic, scopes, redirectUri: oauth?.redirectUris[0] ?? null };
}
