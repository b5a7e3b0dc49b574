import { html } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';
import { type FlowOrganization, type FlowView, organizationForm, signedInAs } from './flow-view.js';

/** As whom to go on: a person with several organizations picks one. */
export function choosePage(view: FlowView & { readonly organizations: readonly FlowOrganization[] }): Page {
  const { applicationName, organizations } = view;
  return {
    title: say('choose.title'),
    content: html`<h1>${say('choose.title')}</h1>
      <p class="quiet">${say('choose.lead', { application: applicationName })}</p>
      ${organizationForm(view, organizations)} ${signedInAs(view)}`,
  };
}
