import { Button } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import type { ErrorComponentProps } from '@tanstack/react-router';

import { ApiError } from '../api/api-error.js';
import { useTexts } from '../i18n/use-texts.js';
import { Failure } from '../ui/failure.js';
import { Page } from '../ui/page.js';
import { ChooseOrganization } from './choose-organization.js';
import { shellTexts } from './shell.texts.js';

/** What stands where a page failed as a whole, instead of a blank one. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useTexts(shellTexts);
  const queries = useQueryErrorResetBoundary();
  const retry = () => {
    if (!(error instanceof ApiError)) return window.location.reload(); // the page itself is at fault, or is out of date
    queries.reset();
    reset();
  };
  if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return null; // on the way to sign in
  if (error instanceof ApiError && error.code === 'ORGANIZATION_REQUIRED') return <ChooseOrganization />;
  return (
    <Page title={t('broken')} lead={error instanceof ApiError ? undefined : t('brokenText')}>
      {error instanceof ApiError && <Failure error={error} />}
      <div>
        <Button onClick={retry}>{t('reload')}</Button>
      </div>
    </Page>
  );
}
