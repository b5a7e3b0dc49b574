import type { LinkProps } from '@tanstack/react-router';

import type { Progress, SignIns } from './progress.js';

/** Where what an application's code has to know stands on its page. */
export const USE_IT = 'use-it';

/** Where each step is done; those at `#use-it` with what the quickstart offers to copy. */
const PLACES = {
  isRegistered: { to: '/$org/applications/new' },
  active: { to: '/$org/applications/$app/danger' },
  hasSecret: { to: '/$org/applications/$app/credentials' },
  hasScopes: { to: '/$org/applications/$app/permissions' },
  hasToken: { to: '/$org/applications/$app', hash: USE_IT },
  hasRedirect: { to: '/$org/applications/$app/settings' },
  hasSignIn: { to: '/$org/applications/$app', hash: USE_IT },
  isTold: { to: '/$org/applications/$app/settings' },
  isOffered: { to: '/$org/applications/$app/permissions' },
} as const satisfies Record<string, LinkProps>;

export type StepName = keyof typeof PLACES;

/** One thing to do for an application. */
export interface Step {
  readonly name: StepName;
  readonly isDone: boolean;
  /** Whether it is for the developer to choose. */
  readonly isOptional: boolean;
}

/** Where a step is done; nothing of an application can be done before there is one. */
export function placeOf(name: StepName, org: string, app: string | undefined): LinkProps | null {
  if (app === undefined && name !== 'isRegistered') return null;
  return { ...PLACES[name], params: { org, app: app ?? '' } };
}

/** All steps of an application. Left out is what it has no use for, and what the reader may not know. */
export function stepsOf(application: Progress, signIns: SignIns | null): Step[] {
  const { status, credentials, publicKeys, scopes, oauth, description, privacyUrl, thirdParty } = application;
  const isPublic = oauth?.clientType === 'PUBLIC';
  const isProved = publicKeys.length > 0 || credentials.some(({ isHome }) => isHome);
  const isUsed = [...credentials, ...publicKeys].some(({ lastUsedAt }) => lastUsedAt !== null);
  const hasRedirect = Boolean(oauth?.redirectUris.length);
  const step = (name: StepName, isDone: boolean, isOptional = false): Step => ({ name, isDone, isOptional });
  return [
    step('isRegistered', true),
    step('active', status === 'ACTIVE'),
    ...(isPublic ? [] : [step('hasSecret', isProved)]),
    step('hasScopes', scopes.length > 0),
    step('hasRedirect', hasRedirect, !isPublic),
    ...(signIns ? [step('hasSignIn', signIns.isAny, !hasRedirect)] : []),
    ...(isPublic && !signIns ? [] : [step('hasToken', isUsed || Boolean(signIns?.gotTokens))]),
    step('isTold', Boolean(description && privacyUrl), true),
    step('isOffered', thirdParty.enabled, true),
  ];
}
