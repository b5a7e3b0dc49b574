import type { Invitation } from './invitation.entity.js';

export const INVITATION_STATUSES = ['PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** What an invitation is at this moment. */
export function statusOf({ status, expiresAt }: Invitation, now: Date): InvitationStatus {
  return status === 'PENDING' && expiresAt <= now ? 'EXPIRED' : status;
}

/** The condition by which a list finds those of one status; takes the parameter `now`. */
export function whereStatus(status: InvitationStatus): string {
  const isPast = 'invitation.expires_at <= :now';
  if (status === 'EXPIRED') return `invitation.status = 'PENDING' AND ${isPast}`;
  if (status === 'PENDING') return `invitation.status = 'PENDING' AND NOT ${isPast}`;
  return `invitation.status = '${status}'`;
}
