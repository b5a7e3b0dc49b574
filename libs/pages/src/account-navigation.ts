import { type Html, html } from './html.js';
import { say } from './messages.js';

const PAGES = [
  { path: '/account', name: 'account.account' },
  { path: '/account/profile', name: 'profile.title' },
  { path: '/account/password', name: 'password.name' },
  { path: '/account/applications', name: 'applications.title' },
] as const;

/** The way between the account's pages. */
export function accountNavigation(current: (typeof PAGES)[number]['path']): Html {
  return html`<nav class="pages" aria-label="${say('account.navigation')}">
    <ul>
      ${PAGES.map(
        ({ path, name }) =>
          html`<li><a href="${path}" ${path === current && html`aria-current="page"`}>${say(name)}</a></li>`,
      )}
    </ul>
  </nav>`;
}
