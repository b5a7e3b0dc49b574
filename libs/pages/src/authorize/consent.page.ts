import type { Consent, Proposal } from '#libs/consents';
import type { ScopeName } from '#libs/kernel';
import { scopeEntry } from '#libs/scopes';

import { type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { OPENID_WORDS } from '../openid-words.js';
import { RISK_WORDS } from '../risk-words.js';
import {
  applicationLinks,
  denyButton,
  destination,
  flowForm,
  type FlowView,
  signedInAs,
  verification,
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
  return {
    title: `Let ${applicationName} act for you?`,
    content: html`<h1>Let ${applicationName} act for you?</h1>
      <p class="quiet" id="who-asks">
        ${applicationName}, run by <strong>${publisherName}</strong>, will act for you in
        <strong id="where">${organizationName}</strong> only.
      </p>
      ${isForeign && verification(view)} ${applicationLinks(view)}
      <h2>It will be able to</h2>
      <ul class="scopes" id="allows">
        ${proposal.openid.map((scope) => html`<li>${OPENID_WORDS[scope]}</li>`)}
        ${proposal.scopes.names().map((name) => allowed(name, view))}
      </ul>
      <h2>It will not be able to</h2>
      <ul class="scopes not" id="does-not-allow">
        <li>See your password.</li>
        <li>Do more than you can do yourself in ${organizationName}.</li>
        <li>Give other people access, or change their permissions.</li>
      </ul>
      ${beyondRole(view)}
      ${flowForm(
        view,
        html`<button id="allow" type="submit" name="decision" value="allow">Allow</button>
          ${denyButton('Do not allow')}`,
      )}
      <p class="quiet small" id="revoke-where">
        You will return to ${destination(view)} in either case. You can revoke access at any time under
        <a href="/account/applications">My applications</a>.
      </p>
      ${signedInAs(view)}`,
  };
}

function allowed(name: ScopeName, { consent }: ConsentPageView): Html {
  const { allows, risk } = scopeEntry(name);
  const isNew = consent?.status === 'ACTIVE' && !consent.scopes.includes(name);
  return html`<li>
    ${allows} ${isNew && html`<span class="tag">New</span>`}
    ${risk !== 'LOW' && html`<span class="tag warn">${RISK_WORDS[risk]}</span>`}
  </li>`;
}

function beyondRole({ proposal, applicationName, organizationName }: ConsentPageView): Html | null {
  if (proposal.beyondRole.isEmpty) return null;
  return html`<p class="quiet small" id="beyond-role">
    ${applicationName} requested more permissions than your role in ${organizationName} has. It will not get
    these.
  </p>`;
}
