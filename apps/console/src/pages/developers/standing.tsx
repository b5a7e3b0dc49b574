import { useTexts } from '../../i18n/use-texts.js';
import { StatusBadge } from '../../ui/status-badge.js';
import { applicationsTexts } from './applications.texts.js';

/** Whether an application may act, in a word. */
export function Standing({ status }: { status: 'ACTIVE' | 'SUSPENDED' }) {
  const t = useTexts(applicationsTexts);
  return status === 'ACTIVE' ? (
    <StatusBadge tone="good">{t('active')}</StatusBadge>
  ) : (
    <StatusBadge tone="stopped">{t('suspended')}</StatusBadge>
  );
}
