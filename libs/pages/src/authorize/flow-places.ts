import { AUTHORIZE_APPLICATION_REQUEST, SIGN_IN_REQUEST } from '#libs/oauth';

/** Where requests of a kind are taken up. */
export interface FlowPlace {
  /** Of the seal: no other page opens them. */
  readonly purpose: string;
  readonly path: string;
}

/** A person's sign-in to an application. */
export const SIGN_IN_PLACE: FlowPlace = { purpose: SIGN_IN_REQUEST, path: '/consent' };

/** An organization's authorization of an application. */
export const AUTHORIZE_APPLICATION_PLACE: FlowPlace = {
  purpose: AUTHORIZE_APPLICATION_REQUEST,
  path: '/authorize-application/review',
};

/** The place whose page has this path; undefined for any other path. */
export function placeAt(path: string | undefined): FlowPlace | undefined {
  return [SIGN_IN_PLACE, AUTHORIZE_APPLICATION_PLACE].find((place) => place.path === path);
}
