import type { ConsentView } from '#libs/consents';
import { showId } from '#libs/kernel';
import { scopeEntry } from '#libs/scopes';

import { accountNavigation } from './account-navigation.js';
import { hiddenField, type Html, html } from './html.js';
import type { Page } from './layout.js';
import { dayOf } from './moment.js';
import { OPENID_WORDS } from './openid-words.js';

/** What the page shows. */
export interface MyApplicationsView {
  readonly guard: Html;
  readonly consents: readonly ConsentView[];
  /** The application whose access was just ended. */
  readonly revoked: string | null;
}

/** The applications that may act for a person, and the way to end it. */
export function myApplicationsPage({ guard, consents, revoked }: MyApplicationsView): Page {
  return {
    title: 'My applications',
    content: html`${accountNavigation('/account/applications')}
      <h1>My applications</h1>
      <p class="quiet">
        These applications may act for you. Revoking ends it at once; they keep what they have copied.
      </p>
      ${revoked !== null && html`<p class="notice" id="revoked" role="status">${revoked} can no longer act for you.</p>`}
      ${
        consents.length === 0
          ? html`<p id="none">No application may act for you.</p>`
          : html`<ul class="rows">
              ${consents.map((consent) => row(consent, guard))}
            </ul>`
      }`,
  };
}

function row(consent: ConsentView, guard: Html): Html {
  const id = showId('cns', consent.id);
  const { applicationName, publisherName, organizationName, consentedAt, lastUsedAt } = consent;
  return html`<li id="${id}">
    <strong>${applicationName}</strong> <span class="tag">${organizationName}</span>
    <p class="quiet small">
      By ${publisherName}. Allowed on
      ${dayOf(consentedAt)}${lastUsedAt && html`, last signed in on ${dayOf(lastUsedAt)}`}.
    </p>
    <details>
      <summary>What it can do</summary>
      <ul class="scopes">
        ${consent.openid.map((scope) => html`<li>${OPENID_WORDS[scope]}</li>`)}
        ${consent.scopes.names().map((name) => html`<li>${scopeEntry(name).allows}</li>`)}
      </ul>
    </details>
    <form method="post" action="/account/applications">
      ${guard} ${hiddenField('consent', id)}
      <button class="plain" type="submit">
        Revoke<span class="hidden"> ${applicationName} in ${organizationName}</span>
      </button>
    </form>
  </li>`;
}
