/** Where a person goes on who signed in by themselves. */
export const AFTER_SIGN_IN = '/account';

/**
 * Where a person signs in.
 * @param returnTo a path on this site, where they go on afterwards
 * @param options.again whether the current session is not enough, so that the page does not offer to continue with it
 */
export function signInAddress(returnTo: string, { again = false } = {}): string {
  return `/sign-in?return_to=${encodeURIComponent(returnTo).replaceAll('%2F', '/')}${again ? '&anew=1' : ''}`;
}
