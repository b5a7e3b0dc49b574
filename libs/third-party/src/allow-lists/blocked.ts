import { UserError } from '#libs/kernel';
import type { EntityManager } from 'typeorm';

import { say } from '../messages.js';
import { ListedApplication } from './listed-application.entity.js';

/**
 * One decision at a time about an application in an organization, until the transaction ends: what is blocked at this
 * moment is not let in at the same one.
 */
export async function lockDecisions(
  manager: EntityManager,
  organizationId: string,
  applicationId: string,
): Promise<void> {
  const key = `listed ${organizationId} ${applicationId}`;
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
}

/** Asserts that the application is not blocked, and keeps it so until the transaction ends. @throws UserError BLOCKED */
export async function assertNotBlocked(
  manager: EntityManager,
  organizationId: string,
  applicationId: string,
): Promise<void> {
  await lockDecisions(manager, organizationId, applicationId);
  const key = { organizationId, applicationId, list: 'BLOCKED' as const };
  if (!(await manager.existsBy(ListedApplication, key))) return;
  throw new UserError('BLOCKED', say('application.blocked'), ['clientId']);
}
