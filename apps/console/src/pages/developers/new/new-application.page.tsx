import { useState } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { TextLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { applicationsTexts } from '../applications.texts.js';
import { NewApplicationForm } from './new-application-form.js';
import { newApplicationTexts } from './new-application.texts.js';
import { NewApplicationResult, type Result } from './new-application-result.js';

/** Registers an application: its kind, what people are told, where they come back to, what it may do. */
export function NewApplicationPage() {
  const t = useTexts(newApplicationTexts);
  const lists = useTexts(applicationsTexts);
  const { organization, isAdmin } = useHere();
  const [result, setResult] = useState<Result | null>(null);
  const crumbs = [
    <TextLink key="applications" to="/$org/applications" params={{ org: organization.id }}>
      {lists('title')}
    </TextLink>,
  ];
  if (result)
    return (
      <Page
        key="done"
        title={t('done', { name: result.application.name })}
        lead={t('doneLead')}
        crumbs={crumbs}
      >
        <NewApplicationResult result={result} onAnother={() => setResult(null)} />
      </Page>
    );
  return (
    <Page key="new" title={t('title')} lead={t('lead')} crumbs={crumbs}>
      {isAdmin ? <NewApplicationForm onRegistered={setResult} /> : <Forbidden />}
    </Page>
  );
}
