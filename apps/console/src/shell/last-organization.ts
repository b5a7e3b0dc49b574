const REMEMBERED = 'nexus-console-organization';

/** Where the person was last, to go there when the console is opened anew. Remembered in this browser. */
export function rememberOrganization(id: string): void {
  window.localStorage.setItem(REMEMBERED, id);
}

/** Null in a browser that was nowhere yet. */
export function lastOrganization(): string | null {
  return window.localStorage.getItem(REMEMBERED);
}
