import { Text, Title } from '@mantine/core';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { Copyable } from '../../../ui/copyable.js';
import { Facts } from '../../../ui/facts.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { ScopeSummary } from '../../../ui/scope-summary.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { Standing } from '../standing.js';
import classes from '../developers.module.css';
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
          <Checklist application={application} />
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

type Step = 'active' | 'hasSecret' | 'hasScopes' | 'hasRedirect' | 'isTold' | 'isOffered';

/** Each step: whether it is done, and whether anybody has to do it. */
function stepsOf(application: Application): readonly [step: Step, isDone: boolean, isOptional: boolean][] {
  const { status, credentials, publicKeys, scopes, oauth, description, privacyUrl, thirdParty } = application;
  const isPublic = oauth?.clientType === 'PUBLIC';
  const isProved = credentials.some(({ isHome }) => isHome) || publicKeys.length > 0;
  return [
    ['active', status === 'ACTIVE', false],
    ...(isPublic ? [] : ([['hasSecret', isProved, false]] as [Step, boolean, boolean][])),
    ['hasScopes', scopes.length > 0, false],
    ['hasRedirect', (oauth?.redirectUris.length ?? 0) > 0, !isPublic],
    ['isTold', Boolean(description && privacyUrl), true],
    ['isOffered', thirdParty.enabled, true],
  ];
}

function Checklist({ application }: { application: Application }) {
  const t = useTexts(applicationTexts);
  const organization = useHere().organization.name;
  const countOf = (step: Step) =>
    step === 'hasRedirect' ? (application.oauth?.redirectUris.length ?? 0) : application.scopes.length;
  return (
    <Card>
      <Title order={2} mb="sm">
        {t('checklist')}
      </Title>
      <ul className={classes.list}>
        {stepsOf(application).map(([step, isDone, isOptional]) => (
          <li key={step}>
            <div>
              <Text size="sm" fw={600}>
                {t(isDone ? step : `${step}Not`, { count: countOf(step), organization })}
              </Text>
              {!isDone && (
                <Text size="sm" c="dimmed">
                  {t(`${step}Hint`)}
                </Text>
              )}
            </div>
            {!isDone && isOptional ? (
              <Text size="sm" c="dimmed">
                {t('optional')}
              </Text>
            ) : (
              <StatusBadge tone={isDone ? 'good' : 'waiting'}>{t(isDone ? 'done' : 'open')}</StatusBadge>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function factsOf({ clientId, oauth, scopes }: Application): SnippetFacts {
  const isPublic = oauth?.clientType === 'PUBLIC';
  return { clientId, secret: null, isPublic, scopes, redirectUri: oauth?.redirectUris[0] ?? null };
}
