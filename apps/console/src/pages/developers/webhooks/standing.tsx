import { useTexts } from '../../../i18n/use-texts.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import type { Endpoint } from './endpoint.js';
import { webhooksTexts } from './webhooks.texts.js';

/** Whether messages are sent to an endpoint, and arrive, in a word. */
export function Standing({ endpoint }: { endpoint: Endpoint }) {
  const t = useTexts(webhooksTexts);
  if (!endpoint.enabled) return <StatusBadge tone="stopped">{t('disabled')}</StatusBadge>;
  if (endpoint.failingSince) return <StatusBadge tone="waiting">{t('failing')}</StatusBadge>;
  return <StatusBadge tone="good">{t('enabled')}</StatusBadge>;
}
