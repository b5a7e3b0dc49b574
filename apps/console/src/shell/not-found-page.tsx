import { useTexts } from '../i18n/use-texts.js';
import { ButtonLink } from '../ui/links.js';
import { Page } from '../ui/page.js';
import { shellTexts } from './shell.texts.js';

/** What stands at an address without a page. */
export function NotFoundPage() {
  const t = useTexts(shellTexts);
  return (
    <Page title={t('notFound')} lead={t('notFoundText')}>
      <div>
        <ButtonLink to="/">{t('goHome')}</ButtonLink>
      </div>
    </Page>
  );
}
