import { Text } from '@mantine/core';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { TextLink } from '../../../ui/links.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import classes from '../developers.module.css';
import { checklistTexts } from './checklist.texts.js';
import type { Progress } from './progress.js';
import { placeOf, type Step } from './steps.js';

interface ChecklistProps {
  readonly steps: readonly Step[];
  /** Undefined before it is registered. */
  readonly application: Progress | undefined;
}

/** What works of an application, and what is left, with the way to where it is done. */
export function Checklist({ steps, application }: ChecklistProps) {
  return (
    <ul className={classes.list}>
      {steps.map((step) => (
        <li key={step.name}>
          <Told step={step} application={application} />
          <Standing step={step} />
        </li>
      ))}
    </ul>
  );
}

function Told({ step, application }: { step: Step; application: Progress | undefined }) {
  const t = useTexts(checklistTexts);
  const { organization } = useHere();
  const { name, isDone } = step;
  const place = placeOf(name, organization.id, application?.id);
  const uris = application?.oauth?.redirectUris.length ?? 0;
  const count = name === 'hasRedirect' ? uris : (application?.scopes.length ?? 0);
  return (
    <div>
      <Text size="sm" fw={600}>
        {t(isDone ? name : `${name}Not`, { count, organization: organization.name })}
      </Text>
      {!isDone && (
        <Text size="sm" c="dimmed">
          {t.rich(`${name}Hint`, {
            to: (inside) =>
              place ? (
                <TextLink key="to" underline="always" {...place}>
                  {inside}
                </TextLink>
              ) : (
                inside
              ),
          })}
        </Text>
      )}
    </div>
  );
}

function Standing({ step: { isDone, isOptional } }: { step: Step }) {
  const t = useTexts(checklistTexts);
  if (!isDone && isOptional)
    return (
      <Text size="sm" c="dimmed">
        {t('optional')}
      </Text>
    );
  return <StatusBadge tone={isDone ? 'good' : 'waiting'}>{t(isDone ? 'done' : 'open')}</StatusBadge>;
}
