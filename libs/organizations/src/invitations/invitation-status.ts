import { isAtLeast, type Role } from '#libs/kernel';

import type { Profile } from '../profile.entity.js';
import type { Invitation } from './invitation.entity.js';

export const INVITATION_STATUSES = ['PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED', 'VOID'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** Who sent an invitation last, as far as it rests on them. */
export type Sender = Pick<Profile, 'status' | 'role'>;

/** What an invitation is at this moment. @param invitation with who sent it */
export function statusOf({ status, expiresAt, role, sentBy }: Invitation, now: Date): InvitationStatus {
  if (status !== 'PENDING') return status;
  if (expiresAt <= now) return 'EXPIRED';
  return mayStillGive(sentBy, role) ? 'PENDING' : 'VOID';
}

/** An invitation gives no more than who sent it may still give. */
export function mayStillGive(sender: Sender | null | undefined, role: Role): boolean {
  return sender?.status === 'ACTIVE' && isAtLeast(sender.role, role === 'owner' ? 'owner' : 'admin');
}

/** The same in SQL, as `find_invitation` says it too. */
const IS_GIVEN = `(sender.status = 'ACTIVE' AND
  (sender.role = 'owner' OR sender.role = 'admin' AND invitation.role <> 'owner')) IS TRUE`;

/** The condition by which a list finds those of one status, beside `sender`; takes the parameter `now`. */
export function whereStatus(status: InvitationStatus): string {
  const isWaiting = `invitation.status = 'PENDING'`;
  const isPast = 'invitation.expires_at <= :now';
  if (status === 'EXPIRED') return `${isWaiting} AND ${isPast}`;
  if (status === 'PENDING') return `${isWaiting} AND NOT ${isPast} AND ${IS_GIVEN}`;
  if (status === 'VOID') return `${isWaiting} AND NOT ${isPast} AND NOT ${IS_GIVEN}`;
  return `invitation.status = '${status}'`;
}
