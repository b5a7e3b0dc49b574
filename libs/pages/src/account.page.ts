import type { Role } from '#libs/kernel';

import { type Html, html } from './html.js';
import type { Page } from './layout.js';

/** One organization that the person belongs to. */
export interface AccountOrganization {
  readonly name: string;
  readonly role: Role;
  readonly isSuspended: boolean;
}

/** What the account page shows. */
export interface AccountView {
  readonly guard: Html;
  readonly name: string;
  readonly email: string;
  /** Milliseconds since the epoch. */
  readonly authenticatedAt: number;
  readonly organizations: readonly AccountOrganization[];
}

const ROLE_IN_WORDS: Readonly<Record<Role, string>> = {
  owner: 'Owner: you decide everything here, also who the owners are',
  admin: 'Admin: you manage people, applications and who may act here',
  member: 'Member: you work with agencies and resources',
  contact: 'Contact: the organization knows you',
};

/** Who you are, where you belong, and the way out. */
export function accountPage(view: AccountView): Page {
  return {
    title: 'Your account',
    content: html`<h1>${view.name}</h1>
      <p class="quiet">${view.email}</p>
      <h2>Your organizations</h2>
      ${organizations(view.organizations)}
      <form method="post" action="/sign-out">
        ${view.guard}
        <button id="sign-out" class="plain" type="submit">Sign out</button>
      </form>
      <p class="quiet small">You signed in on ${moment(view.authenticatedAt)}.</p>`,
  };
}

function organizations(list: readonly AccountOrganization[]): Html {
  if (list.length === 0) {
    return html`<p>You belong to no organization yet. An admin of yours can invite you.</p>`;
  }
  return html`<ul class="rows">
    ${list.map(
      ({ name, role, isSuspended }) =>
        html`<li>
          <strong>${name}</strong>
          <span class="quiet small"
            >${ROLE_IN_WORDS[role]}${isSuspended && '. Suspended at present: nobody can act here'}</span
          >
        </li>`,
    )}
  </ul>`;
}

/** In UTC: without JavaScript the page does not know the reader's time zone. */
function moment(milliseconds: number): Html {
  const date = new Date(milliseconds);
  const text = new Intl.DateTimeFormat('en', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(date);
  return html`<time datetime="${date.toISOString()}">${text} UTC</time>`;
}
