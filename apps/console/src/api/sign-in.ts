/** This very page, as the sign-in page takes it to come back to. */
function here(): string {
  return encodeURIComponent(window.location.pathname + window.location.search);
}

/** Leaves for the server's sign-in page; whoever signs in comes back to where they were. */
export function goToSignIn(): void {
  window.location.assign(`/sign-in?return_to=${here()}`);
}

/** The same for a person whose sign-in is too long ago for a grave change: the session they have is not enough. */
export function goToSignInAnew(): void {
  window.location.assign(`/sign-in?return_to=${here()}&anew=1`);
}
