import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';

import { graphql } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { useHere } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { Checklist } from '../developers/checklist/checklist.js';
import { PROGRESS, useSignIns } from '../developers/checklist/progress.js';
import { type Step, type StepName, stepsOf } from '../developers/checklist/steps.js';
import classes from './home.module.css';
import { homeTexts } from './home.texts.js';

const FIRST = graphql(
  `
    query FirstApplication {
      applications(first: 1) {
        nodes {
          ...Progress
        }
      }
    }
  `,
  [PROGRESS],
);

/** What brings a first application to its first token. */
const STEPS: readonly StepName[] = ['isRegistered', 'hasRedirect', 'hasSignIn', 'hasToken'];

const NOTHING_DONE = STEPS.map((name): Step => ({ name, isDone: false, isOptional: false }));

/** For who begins: how far the organization's first application is. Gone when it works, or when it is not wanted. */
export function FirstApplication() {
  const t = useTexts(homeTexts);
  const { organization } = useHere();
  const [isHidden, hide] = useLocalStorage({
    key: `nexus-console-first-application-${organization.id}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const { data, error } = useApi(FIRST, {}, { enabled: !isHidden });
  const [application] = data?.applications.nodes ?? [];
  const signIns = useSignIns(application);
  if (isHidden || error) return null;
  if (!data || (application && signIns === undefined)) return <Skeleton height={220} radius="lg" />;
  const steps = application
    ? stepsOf(application, signIns ?? null).filter(({ name }) => STEPS.includes(name))
    : NOTHING_DONE;
  if (steps.every(({ isDone, isOptional }) => isDone || isOptional)) return null;
  return (
    <section className={classes.part}>
      <div className={classes.partHead}>
        <div>
          <Title order={2}>
            {t(application ? 'firstNamed' : 'first', { name: application?.name ?? '' })}
          </Title>
          {!application && (
            <Text size="sm" c="dimmed">
              {t('firstText')}
            </Text>
          )}
        </div>
        <Button size="xs" variant="subtle" color="gray" onClick={() => hide(true)}>
          {t('firstHide')}
        </Button>
      </div>
      <Checklist steps={steps} application={application} />
    </section>
  );
}
