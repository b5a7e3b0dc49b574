import { html, rich } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';
import { denyButton, flowForm, type FlowOrganization, type FlowView, signedInAs } from './flow-view.js';

/** Why this person can't go on: the application takes no sign-ins of their organizations. */
export function excludedPage(view: FlowView & { readonly organizations: readonly FlowOrganization[] }): Page {
  const { applicationName, publisherName, organizations } = view;
  const own = organizations.map(({ name }) => name).join(', ');
  const names = { application: applicationName, publisher: publisherName, own };
  const title = say('excluded.title', names);
  const why = organizations.length === 0 ? 'excluded.noOrganization' : 'excluded.otherOrganization';
  return {
    title,
    content: html`<h1>${title}</h1>
      <p>${rich(say(why, names))}</p>
      <p class="quiet">${say('excluded.contact', names)}</p>
      ${flowForm(view, denyButton(say('flow.backTo', names)))} ${signedInAs(view)}`,
  };
}
