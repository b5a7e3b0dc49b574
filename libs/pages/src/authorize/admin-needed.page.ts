import type { AdminNeeded } from '#libs/oauth';
import { scopeEntry } from '#libs/scopes';

import { type Html, html, rich } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';
import { askAdminFields, askedNotice } from './ask-admin.js';
import { denyButton, flowForm, type FlowView, signedInAs, where } from './flow-view.js';

/** What the page shows. */
type AdminNeededView = FlowView & AdminNeeded & { readonly organizationName: string };

/** Why this person can't say yes alone, and the way to ask somebody who can. */
export function adminNeededPage(view: AdminNeededView): Page {
  const { applicationName, publisherName, organizationName, isBlocked, requestedAt } = view;
  const names = { organization: organizationName, application: applicationName, publisher: publisherName };
  const title = say(isBlocked ? 'adminNeeded.blockedTitle' : 'adminNeeded.title', names);
  const mayAsk = !isBlocked && requestedAt === null;
  return {
    title,
    content: html`<h1>${title}</h1>
      <p class="quiet" id="who-asks">${rich(say('adminNeeded.whoAsks', names), { where })}</p>
      ${isBlocked ? blocked(view) : beyondPolicy(view)}
      ${requestedAt !== null && askedNotice(requestedAt, organizationName)}
      ${flowForm(
        view,
        html`${mayAsk && askAdminFields(organizationName)} ${denyButton(say('flow.backTo', names))}`,
      )}
      <p class="quiet small">${say('adminNeeded.nothingGranted')}</p>
      ${signedInAs(view)}`,
  };
}

function blocked({ organizationName, applicationName }: AdminNeededView): Html {
  const names = { organization: organizationName, application: applicationName };
  return html`<p id="blocked">${say('adminNeeded.blocked', names)}</p>`;
}

function beyondPolicy({ organizationName, beyond }: AdminNeededView): Html {
  if (beyond.isEmpty) {
    return html`<p id="beyond-policy">
      ${say('adminNeeded.notAllowed', { organization: organizationName })}
    </p>`;
  }
  return html`<p id="beyond-policy">${say('adminNeeded.beyond', { organization: organizationName })}</p>
    <ul class="scopes" id="beyond">
      ${beyond.names().map((name) => html`<li>${scopeEntry(name).allows}</li>`)}
    </ul>`;
}
