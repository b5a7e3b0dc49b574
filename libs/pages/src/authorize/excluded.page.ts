import { html } from '../html.js';
import type { Page } from '../layout.js';
import { denyButton, flowForm, type FlowOrganization, type FlowView, signedInAs } from './flow-view.js';

/** Why this person can't go on: the application takes no sign-ins of their organizations. */
export function excludedPage(view: FlowView & { readonly organizations: readonly FlowOrganization[] }): Page {
  const { applicationName, publisherName, organizations } = view;
  const own = organizations.map(({ name }) => name).join(', ');
  return {
    title: `You can't sign in to ${applicationName}`,
    content: html`<h1>You can't sign in to ${applicationName}</h1>
      <p>
        ${publisherName}, which publishes ${applicationName}, restricts sign-in to certain organizations.
        ${
          organizations.length === 0
            ? html`You do not belong to an active organization.`
            : html`Your organization is not one of them: <strong>${own}</strong>.`
        }
      </p>
      <p class="quiet">To request access, contact ${publisherName}. Your account is not affected.</p>
      ${flowForm(view, denyButton(`Go back to ${applicationName}`))} ${signedInAs(view)}`,
  };
}
