import { useHere } from '../api/viewer.js';
import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';
import { Empty } from './empty.js';

/** Where the person's role does not reach: says so, and whom to ask. */
export function Forbidden() {
  const t = useTexts(commonTexts);
  const { organization } = useHere();
  return <Empty title={t('forbidden')} text={t('forbiddenHint', { organization: organization.name })} />;
}
