import type { ConsentView } from '#libs/consents';
import { showId } from '#libs/kernel';
import { scopeEntry } from '#libs/scopes';

import { accountNavigation } from './account-navigation.js';
import { hiddenField, type Html, html, rich } from './html.js';
import type { Page } from './layout.js';
import { say } from './messages.js';
import { dayOf } from './moment.js';

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
    title: say('applications.title'),
    content: html`${accountNavigation('/account/applications')}
      <h1>${say('applications.title')}</h1>
      <p class="quiet">${say('applications.lead')}</p>
      ${
        revoked !== null &&
        html`<p class="notice" id="revoked" role="status">
          ${say('applications.revoked', { application: revoked })}
        </p>`
      }
      ${
        consents.length === 0
          ? html`<p id="none">${say('applications.none')}</p>`
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
      ${
        lastUsedAt
          ? rich(say('applications.allowedAndUsed', { publisher: publisherName }), {
              allowed: () => dayOf(consentedAt),
              used: () => dayOf(lastUsedAt),
            })
          : rich(say('applications.allowed', { publisher: publisherName }), {
              allowed: () => dayOf(consentedAt),
            })
      }
    </p>
    <details>
      <summary>${say('applications.can')}</summary>
      <ul class="scopes">
        ${consent.openid.map((scope) => html`<li>${say(`openid.${scope}`)}</li>`)}
        ${consent.scopes.names().map((name) => html`<li>${scopeEntry(name).allows}</li>`)}
      </ul>
    </details>
    <form method="post" action="/account/applications">
      ${guard} ${hiddenField('consent', id)}
      <button class="plain" type="submit">
        ${rich(say('applications.revoke', { application: applicationName, organization: organizationName }), {
          hidden: (inside) => html`<span class="hidden">${inside}</span>`,
        })}
      </button>
    </form>
  </li>`;
}
