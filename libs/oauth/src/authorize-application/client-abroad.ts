import { type AccessState, type ClientWithoutToken, findFailedCheck } from '#libs/access';

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
export async function findClientAbroad(
  state: AccessState,
  abroad: Abroad,
  now: number,
): Promise<ClientWithoutToken | null> {
  const application = await state.application(abroad.applicationId);
  const client =
    application &&
    (await state.client({
      ...abroad,
      kind: 'secret',
      id: abroad.authorizationId,
      epoch: application.epoch,
      isRevoked: false,
      expiresAt: Infinity,
    }));
  const isDead = client && findFailedCheck({ ...client, token: null, isTokenRevoked: false }, now) !== null;
  return isDead ? null : client;
}
