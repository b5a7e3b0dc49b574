import { accountNavigation } from './account-navigation.js';
import { type Html, html, rich } from './html.js';
import type { Page } from './layout.js';
import { say } from './messages.js';
import { moment } from './moment.js';
import type { AccountOrganization } from './own-organizations.js';

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
    title: say('account.title'),
    content: html`${accountNavigation('/account')}
      <h1>${view.name}</h1>
      <p class="quiet">${view.email}</p>
      ${view.notice}
      <h2>${say('account.organizations')}</h2>
      ${organizations(view)}
      <form method="post" action="/sign-out">
        ${view.guard}
        <button id="sign-out" class="plain" type="submit">${say('account.signOut')}</button>
      </form>
      <p class="quiet small">
        ${rich(say('account.signedInOn'), { time: () => moment(new Date(view.authenticatedAt)) })}
      </p>`,
  };
}

function organizations({ organizations: list, maySignUp }: AccountView): Html {
  if (list.length === 0) {
    return html`<p>${say('account.none')}</p>
      ${maySignUp && html`<p><a id="new-organization" href="/sign-up/organization">${say('account.createOrganization')}</a></p>`}`;
  }
  return html`<ul class="rows">
    ${list.map(organization)}
  </ul>`;
}

function organization({ name, membership: { role, organizationStatus } }: AccountOrganization): Html {
  const isSuspended = organizationStatus !== 'ACTIVE';
  return html`<li>
    <strong>${name}</strong>
    ${
      isSuspended
        ? html`<span class="tag bad">${say('account.suspendedTag')}</span>`
        : html`<span class="tag">${say(`role.${role}`)}</span>`
    }
    <p class="quiet small">${say(isSuspended ? 'account.suspended' : `role.${role}.means`)}</p>
  </li>`;
}
