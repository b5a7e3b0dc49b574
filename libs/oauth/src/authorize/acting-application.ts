import type { AccessState, ApplicationFacts } from '#libs/access';
import { AuthorizationError } from '#libs/kernel';

/**
 * The application that asks, as it is now.
 * @throws AuthorizationError unauthorized_client where it, or the organization that owns it, may not act
 */
export async function findActing(state: AccessState, id: string): Promise<ApplicationFacts> {
  const application = await state.application(id);
  const owner = application && (await state.organization(application.ownerOrganizationId));
  if (application?.status !== 'ACTIVE' || owner?.status !== 'ACTIVE') {
    const who =
      owner?.status === 'DELETED' ? 'organization of the application is deleted' : 'application is suspended';
    throw new AuthorizationError('unauthorized_client', `The ${who}.`);
  }
  return application;
}
