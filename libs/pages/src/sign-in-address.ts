/** Where a person goes on who signed in by themselves. */
export const AFTER_SIGN_IN = '/account';

/**
 * Where a person signs in.
 * @param returnTo a path on this site, where they go on afterwards
 * @param options.anew the session that they have is not enough: the page does not offer to go on with it
 */
export function signInAddress(returnTo: string, { anew = false } = {}): string {
  return `/sign-in?return_to=${encodeURIComponent(returnTo).replaceAll('%2F', '/')}${anew ? '&anew=1' : ''}`;
}
