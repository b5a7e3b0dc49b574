import { html } from '../html.js';
import type { Page } from '../layout.js';

/** Told to the application's own developers only: what was asked for, and what is registered. */
export function redirectMismatchPage(mismatch: { given: string; registered: readonly string[] }): Page {
  return {
    title: 'The redirect URI is not registered',
    content: html`<h1>The redirect URI is not registered</h1>
      <p>You see the details because you belong to the organization that owns this application.</p>
      <h2>Requested redirect URI</h2>
      <p><code id="given">${mismatch.given}</code></p>
      <h2>Registered redirect URIs</h2>
      <ul class="rows" id="registered">
        ${mismatch.registered.map((uri) => html`<li><code>${uri}</code></li>`)}
      </ul>
      <p class="quiet">
        The redirect URI must match a registered one exactly: scheme, host, port, path, query and trailing
        slash. Only the port of a loopback address can differ, and not in the legacy sign-in flow.
      </p>`,
  };
}
