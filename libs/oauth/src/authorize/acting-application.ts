import type { AccessState, ApplicationFacts } from '#libs/access';
import { Forbidden } from '#libs/kernel';

import { say } from '../messages.js';

/**
 * An application that may not act now, or whose owner may not. The browser is not sent back to it, not even with an error: what
 * it was suspended for may be the address itself (RFC 9700 §4.11.2). The person reads it on a page of this site.
 */
export class ApplicationSuspended extends Forbidden {
  constructor(isOwnerDeleted: boolean) {
    super(say(isOwnerDeleted ? 'application.deleted' : 'application.suspended'));
  }
}

/**
 * The application that asks, as it is now.
 * @throws ApplicationSuspended where it, or the organization that owns it, may not act
 */
export async function findActing(state: AccessState, id: string): Promise<ApplicationFacts> {
  const application = await state.application(id);
  const owner = application && (await state.organization(application.ownerOrganizationId));
  if (application?.status !== 'ACTIVE' || owner?.status !== 'ACTIVE') {
    throw new ApplicationSuspended(owner?.status === 'DELETED');
  }
  return application;
}
