import { html } from '../html.js';
import type { Page } from '../layout.js';

/** Told to the application's own developers only: what was asked for, and what is registered. */
export function redirectMismatchPage(mismatch: { given: string; registered: readonly string[] }): Page {
  return {
    title: 'The redirect address is not registered',
    content: html`<h1>The redirect address is not registered</h1>
      <p>You see the details because you belong to the organization that owns this application.</p>
      <h2>The request asked for</h2>
      <p><code id="given">${mismatch.given}</code></p>
      <h2>Registered are</h2>
      <ul class="rows" id="registered">
        ${mismatch.registered.map((uri) => html`<li><code>${uri}</code></li>`)}
      </ul>
      <p class="quiet">
        They must be the same, character by character: scheme, host, port, path, query and a slash at the end.
        Only the port on the loopback may differ.
      </p>`,
  };
}
