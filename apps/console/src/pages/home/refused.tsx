import { Text, Title } from '@mantine/core';

import { useHere } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { ButtonLink } from '../../ui/links.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { useCatalogue } from '../../ui/scope-summary.js';
import classes from './home.module.css';
import { homeTexts } from './home.texts.js';
import { type Refusal, useRefusals } from './refusals.js';

/** Which applications were not let in lately, why, and the way to mend it; nothing where all were. */
export function Refused() {
  const t = useTexts(homeTexts);
  const refusals = useRefusals();
  if (refusals.length === 0) return null;
  return (
    <section className={classes.part}>
      <Title order={2}>{t('refused')}</Title>
      <ul>
        {refusals.map((refusal) => (
          <li key={refusal.id}>
            <div>
              <Reason {...refusal} />
              <Text size="sm" c="dimmed">
                <RelativeTime at={refusal.occurredAt} />
              </Text>
            </div>
            <Mend {...refusal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reason({ applicationName: name, reason, needed, isOwn, elsewhere }: Refusal) {
  const t = useTexts(homeTexts);
  const catalogue = useCatalogue();
  const { organization } = useHere();
  const scopes = catalogue.filter((scope) => needed.includes(scope.name)).map(({ title }) => title);
  const key = reason === 'audience' && isOwn ? 'audienceOwn' : reason;
  return (
    <Text size="sm">
      {t(key, { name, organization: elsewhere ?? organization.name, needed: scopes.join(', ') })}
    </Text>
  );
}

function Mend({ applicationName, reason, link }: Refusal) {
  const t = useTexts(homeTexts);
  if (link === null) return null;
  const verb = t(`${reason}Verb`);
  return (
    <ButtonLink {...link} size="xs" variant="default" aria-label={`${verb}: ${applicationName}`}>
      {verb}
    </ButtonLink>
  );
}
