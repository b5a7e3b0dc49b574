import { type Html, html } from './html.js';

const PAGES = [
  { path: '/account', name: 'Account' },
  { path: '/account/profile', name: 'Your details' },
  { path: '/account/password', name: 'Password' },
  { path: '/account/applications', name: 'My applications' },
] as const;

/** The way between the account's pages. */
export function accountNavigation(current: (typeof PAGES)[number]['path']): Html {
  return html`<nav class="pages" aria-label="Account">
    <ul>
      ${PAGES.map(
        ({ path, name }) =>
          html`<li><a href="${path}" ${path === current && html`aria-current="page"`}>${name}</a></li>`,
      )}
    </ul>
  </nav>`;
}
