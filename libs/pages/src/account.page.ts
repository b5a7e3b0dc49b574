import { accountNavigation } from './account-navigation.js';
import { type Html, html } from './html.js';
import type { Page } from './layout.js';
import { moment } from './moment.js';
import type { AccountOrganization } from './own-organizations.js';
import { ROLE_WORDS } from './role-words.js';

/** What the account page shows. */
export interface AccountView {
  readonly guard: Html;
  readonly name: string;
  readonly email: string;
  /** Milliseconds since the epoch. */
  readonly authenticatedAt: number;
  readonly organizations: readonly AccountOrganization[];
  /** What is to be done about the sign-in, if anything. */
  readonly notice: Html | null;
  /** Whether people may make themselves an organization here. */
  readonly maySignUp: boolean;
}

/** Who you are, where you belong, and the way out. */
export function accountPage(view: AccountView): Page {
  return {
    title: 'Your account',
    content: html`${accountNavigation('/account')}
      <h1>${view.name}</h1>
      <p class="quiet">${view.email}</p>
      ${view.notice}
      <h2>Your organizations</h2>
      ${organizations(view)}
      <form method="post" action="/sign-out">
        ${view.guard}
        <button id="sign-out" class="plain" type="submit">Sign out</button>
      </form>
      <p class="quiet small">You signed in on ${moment(new Date(view.authenticatedAt))}.</p>`,
  };
}

function organizations({ organizations: list, maySignUp }: AccountView): Html {
  if (list.length === 0) {
    return html`<p>You do not belong to an organization yet. An admin can invite you.</p>
      ${maySignUp && html`<p><a id="new-organization" href="/sign-up/organization">Create an organization</a></p>`}`;
  }
  return html`<ul class="rows">
    ${list.map(organization)}
  </ul>`;
}

function organization({ name, membership: { role, organizationStatus } }: AccountOrganization): Html {
  const isSuspended = organizationStatus !== 'ACTIVE';
  const means = isSuspended ? 'This organization is suspended.' : ROLE_WORDS[role].means;
  return html`<li>
    <strong>${name}</strong>
    ${isSuspended ? html`<span class="tag bad">Suspended</span>` : html`<span class="tag">${ROLE_WORDS[role].name}</span>`}
    <p class="quiet small">${means}</p>
  </li>`;
}
