import { isAtLeast, type Role } from '#libs/kernel';

import type { Profile } from '../profile.entity.js';
import type { Invitation } from './invitation.entity.js';

export const INVITATION_STATUSES = ['PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED', 'VOID'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** The sender of an invitation: the properties that decide whether it is still valid. */
export type Sender = Pick<Profile, 'status' | 'role'>;

/** Returns the status of an invitation at a point in time. @param invitation with `sentBy` loaded */
export function statusOf({ status, expiresAt, role, sentBy }: Invitation, now: Date): InvitationStatus {
  if (status !== 'PENDING') return status;
  if (expiresAt <= now) return 'EXPIRED';
  return mayStillGive(sentBy, role) ? 'PENDING' : 'VOID';
}

/** Whether the sender can still give the role of the invitation. */
export function mayStillGive(sender: Sender | null | undefined, role: Role): boolean {
  return sender?.status === 'ACTIVE' && isAtLeast(sender.role, role === 'owner' ? 'owner' : 'admin');
}

/** The same condition in SQL; keep it in step with `find_invitation`. */
const IS_GIVEN = `(sender.status = 'ACTIVE' AND
  (sender.role = 'owner' OR sender.role = 'admin' AND invitation.role <> 'owner')) IS TRUE`;

/** Returns the SQL condition for a status. Requires the alias `sender` and the parameter `now`. */
export function whereStatus(status: InvitationStatus): string {
  const isPending = `invitation.status = 'PENDING'`;
  const isPast = 'invitation.expires_at <= :now';
  if (status === 'EXPIRED') return `${isPending} AND ${isPast}`;
  if (status === 'PENDING') return `${isPending} AND NOT ${isPast} AND ${IS_GIVEN}`;
  if (status === 'VOID') return `${isPending} AND NOT ${isPast} AND NOT ${IS_GIVEN}`;
  return `invitation.status = '${status}'`;
}
