import { usePerson } from '../api/viewer.js';
import { useTexts } from '../i18n/use-texts.js';
import { ButtonLink } from '../ui/links.js';
import { Empty } from '../ui/empty.js';
import { Page } from '../ui/page.js';
import classes from './choose-organization.module.css';
import { Frame } from './frame.js';
import { shellTexts } from './shell.texts.js';

/** The organizations of the person, to go on in one of them. */
export function ChooseOrganization({ title, text }: { title?: string; text?: string }) {
  const t = useTexts(shellTexts);
  const { memberships, isOperator } = usePerson();
  const isNowhere = memberships.length === 0 && !isOperator;
  return (
    <Frame where={null}>
      <Page title={title ?? t('chooseOrganization')} lead={text ?? t('chooseLead')}>
        {isNowhere && <Empty title={t('noOrganization')} text={t('noOrganizationText')} />}
        <ul className={classes.choices}>
          {memberships.map(({ organization }) => (
            <li key={organization.id}>
              <ButtonLink to="/$org" params={{ org: organization.id }} variant="default" size="md" fullWidth>
                {organization.name}
              </ButtonLink>
            </li>
          ))}
          {isOperator && (
            <li>
              <ButtonLink to="/operator" variant="default" size="md" fullWidth>
                {t('platform')}
              </ButtonLink>
            </li>
          )}
        </ul>
      </Page>
    </Frame>
  );
}
