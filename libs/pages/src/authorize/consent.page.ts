import type { Consent, Proposal } from '#libs/consents';
import type { ScopeName } from '#libs/kernel';
import { scopeEntry } from '#libs/scopes';

import { type Html, html, rich } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';
import {
  applicationLinks,
  denyButton,
  destination,
  flowForm,
  type FlowView,
  signedInAs,
  verification,
  where,
} from './flow-view.js';

/** What the consent page shows. */
export interface ConsentPageView extends FlowView {
  readonly organizationName: string;
  readonly proposal: Proposal;
  /** What the person said before, if anything. */
  readonly consent: Consent | null;
}

/** Who asks, for what, where, what it will not be able to do, and where to take it back. */
export function consentPage(view: ConsentPageView): Page {
  const { applicationName, publisherName, organizationName, proposal } = view;
  // Of their own organization, people know who it is.
  const isForeign = proposal.membership.organizationId !== view.publisherOrganizationId;
  const names = { application: applicationName, publisher: publisherName, organization: organizationName };
  const title = say('consent.title', names);
  return {
    title,
    content: html`<h1>${title}</h1>
      <p class="quiet" id="who-asks">${rich(say('consent.whoAsks', names), { where })}</p>
      ${isForeign && verification(view)} ${applicationLinks(view)}
      <h2>${say('flow.able')}</h2>
      <ul class="scopes" id="allows">
        ${proposal.openid.map((scope) => html`<li>${say(`openid.${scope}`)}</li>`)}
        ${proposal.scopes.names().map((name) => allowed(name, view))}
      </ul>
      <h2>${say('flow.notAble')}</h2>
      <ul class="scopes not" id="does-not-allow">
        <li>${say('consent.notPassword')}</li>
        <li>${say('consent.notMore', names)}</li>
        <li>${say('consent.notGive')}</li>
      </ul>
      ${beyondRole(view)}
      ${flowForm(
        view,
        html`<button id="allow" type="submit" name="decision" value="allow">${say('consent.allow')}</button>
          ${denyButton(say('consent.deny'))}`,
      )}
      <p class="quiet small" id="revoke-where">
        ${rich(say('consent.revokeWhere'), {
          destination: () => destination(view),
          applications: (inside) => html`<a href="/account/applications">${inside}</a>`,
        })}
      </p>
      ${signedInAs(view)}`,
  };
}

function allowed(name: ScopeName, { consent }: ConsentPageView): Html {
  const { allows, risk } = scopeEntry(name);
  const isNew = consent?.status === 'ACTIVE' && !consent.scopes.includes(name);
  return html`<li>
    ${allows} ${isNew && html`<span class="tag">${say('flow.new')}</span>`}
    ${risk !== 'LOW' && html`<span class="tag warn">${say(`risk.${risk}`)}</span>`}
  </li>`;
}

function beyondRole({ proposal, applicationName, organizationName }: ConsentPageView): Html | null {
  if (proposal.beyondRole.isEmpty) return null;
  return html`<p class="quiet small" id="beyond-role">
    ${say('consent.beyondRole', { application: applicationName, organization: organizationName })}
  </p>`;
}
