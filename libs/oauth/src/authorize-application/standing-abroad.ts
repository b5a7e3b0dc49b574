import { type AccessState, type ClientStanding, findDeadLink } from '#libs/access';

/** The parts of an authorization that say where an application acts by it. */
export interface Abroad {
  readonly applicationId: string;
  readonly organizationId: string;
  readonly authorizationId: string;
}

/**
 * All that an application's access by an authorization rests on, whichever credential it uses: the one in this has no
 * row, and nothing of it counts in the version. Null where a part is not good now.
 */
export async function standingAbroad(
  state: AccessState,
  abroad: Abroad,
  now: number,
): Promise<ClientStanding | null> {
  const application = await state.application(abroad.applicationId);
  const standing =
    application &&
    (await state.client({
      ...abroad,
      kind: 'secret',
      id: abroad.authorizationId,
      epoch: application.epoch,
      isRevoked: false,
      expiresAt: Infinity,
    }));
  const isDead = standing && findDeadLink({ ...standing, token: null, isTokenRevoked: false }, now) !== null;
  return isDead ? null : standing;
}
