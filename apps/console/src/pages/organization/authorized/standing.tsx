import { useTexts } from '../../../i18n/use-texts.js';
import { StatusBadge, type Tone } from '../../../ui/status-badge.js';
import { useLockDown } from './authorized-frame.js';
import { authorizedTexts } from './authorized.texts.js';

/** How the status of an authorization is meant. */
export const AUTHORIZATION_TONES = {
  ACTIVE: 'good',
  SUSPENDED: 'stopped',
  EXPIRED: 'ended',
  REVOKED: 'ended',
} as const satisfies Record<string, Tone>;

/** How the status of a request is meant. */
export const REQUEST_TONES = {
  PENDING: 'waiting',
  APPROVED: 'good',
  DENIED: 'ended',
  CLOSED: 'ended',
} as const satisfies Record<string, Tone>;

/** Whether an authorized application may act; a lock-down stands above what each authorization says. */
export function Standing({ status }: { status: keyof typeof AUTHORIZATION_TONES }) {
  const t = useTexts(authorizedTexts);
  const isLocked = useLockDown() !== null && status === 'ACTIVE';
  return (
    <StatusBadge tone={isLocked ? 'stopped' : AUTHORIZATION_TONES[status]}>
      {t(isLocked ? 'lockedDown' : status)}
    </StatusBadge>
  );
}
