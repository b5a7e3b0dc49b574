import { html } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';

/** Shown to the application's own developers only: the requested address and the registered ones. */
export function redirectMismatchPage(mismatch: { given: string; registered: readonly string[] }): Page {
  return {
    title: say('mismatch.title'),
    content: html`<h1>${say('mismatch.title')}</h1>
      <p>${say('mismatch.why')}</p>
      <h2>${say('mismatch.requested')}</h2>
      <p><code id="given">${mismatch.given}</code></p>
      <h2>${say('mismatch.registered')}</h2>
      <ul class="rows" id="registered">
        ${mismatch.registered.map((uri) => html`<li><code>${uri}</code></li>`)}
      </ul>
      <p class="quiet">${say('mismatch.rule')}</p>`,
  };
}
