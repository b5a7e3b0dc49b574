import { html } from '../html.js';
import type { Page } from '../layout.js';
import { type FlowOrganization, type FlowView, organizationForm, signedInAs } from './flow-view.js';

/** As whom to go on: a person with several organizations picks one. */
export function choosePage(view: FlowView & { readonly organizations: readonly FlowOrganization[] }): Page {
  const { applicationName, organizations } = view;
  return {
    title: 'Choose an organization',
    content: html`<h1>Choose an organization</h1>
      <p class="quiet">
        ${applicationName} will act for you in this organization only. It cannot see the others.
      </p>
      ${organizationForm(view, organizations)} ${signedInAs(view)}`,
  };
}
