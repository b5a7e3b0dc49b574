import type { ListState } from '../../list/list-search.js';
import type { ListFilter } from '../../list/list-tools.js';
import { useTexts } from '../../i18n/use-texts.js';
import { StatusBadge, type Tone } from '../../ui/status-badge.js';
import { platformTexts } from './platform.texts.js';

const STANDINGS = ['ACTIVE', 'SUSPENDED', 'DELETED'] as const;

/** What the operators' lists tell of an organization's or an application's standing. */
export interface PlatformStanding {
  readonly status: (typeof STANDINGS)[number];
  readonly isSuspendedByPlatform: boolean;
}

const TONES: Readonly<Record<PlatformStanding['status'], Tone>> = {
  ACTIVE: 'good',
  SUSPENDED: 'stopped',
  DELETED: 'ended',
};

/** Whether an organization or an application may act, and by whom it was stopped. */
export function Standing({ of: { status, isSuspendedByPlatform } }: { of: PlatformStanding }) {
  const t = useTexts(platformTexts);
  const by = isSuspendedByPlatform ? 'byPlatform' : 'byOwner';
  return <StatusBadge tone={TONES[status]}>{t(status === 'SUSPENDED' ? by : status)}</StatusBadge>;
}

/** The filter by standing, and what it says now. */
export function useStandingFilter(state: ListState) {
  const t = useTexts(platformTexts);
  const filter: ListFilter = {
    name: 'status',
    label: t('status'),
    options: STANDINGS.map((value) => ({ value, label: t(value) })),
  };
  return { filter, status: state.oneOf('status', STANDINGS) };
}
