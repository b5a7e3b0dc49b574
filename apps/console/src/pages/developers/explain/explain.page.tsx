import { useNavigate, useSearch } from '@tanstack/react-router';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import type { ListSearch } from '../../../list/list-search.js';
import { Empty } from '../../../ui/empty.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { Page } from '../../../ui/page.js';
import { Explanation } from './explanation.js';
import { explainTexts } from './explain.texts.js';
import { type Question, QuestionForm } from './question-form.js';

/** Why an application is let in or refused. The question stands in the address: it can be sent to somebody. */
export function ExplainPage() {
  const t = useTexts(explainTexts);
  const { may } = useHere();
  const navigate = useNavigate();
  const question = questionOf(useSearch({ strict: false }));
  const ask = (next: Question) => void navigate({ to: '.', search: () => withoutEmpty(next) as never });
  const sees = ['application:read', 'authorization:read', 'profile:read'].every(may);
  if (!sees) return <Page title={t('title')} children={<Forbidden />} />;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QuestionForm key={JSON.stringify(question)} question={question} onAsk={ask} />
      {question.app && question.endpoint ? (
        <Explanation question={question} />
      ) : (
        <Empty title={t('choose')} text={t('chooseText')} />
      )}
    </Page>
  );
}

function questionOf(search: ListSearch): Question {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : '');
  const by = search['by'] === 'SECRET' ? 'SECRET' : 'TOKEN';
  return { app: text('app'), endpoint: text('endpoint'), profile: text('profile'), by };
}

function withoutEmpty(question: Question): Record<string, string> {
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== ''));
}
