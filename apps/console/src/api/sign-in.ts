const listeners = new Set<() => void>();

/** Calls the listener before the page is left for the sign-in page. */
export function beforeSignIn(listener: () => void): void {
  listeners.add(listener);
}

/** Leaves for the server's sign-in page; whoever signs in comes back to where they were. */
export function goToSignIn(): void {
  leave('');
}

/** The same for a person whose sign-in is too long ago for a grave change: the session they have is not enough. */
export function goToSignInAnew(): void {
  leave('&anew=1');
}

/** The sign-in page takes this very page, to come back to it. */
function leave(how: '' | '&anew=1'): void {
  for (const listener of listeners) listener();
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?return_to=${encodeURIComponent(pathname + search)}${how}`);
}
