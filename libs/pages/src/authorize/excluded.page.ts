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
        ${publisherName}, which runs ${applicationName}, lets only people of certain organizations in.
        ${
          organizations.length === 0
            ? html`You belong to no organization that is active.`
            : html`Yours is not among them: <strong>${own}</strong>.`
        }
      </p>
      <p class="quiet">
        If you think that you should get in, ask ${publisherName}. Nothing is wrong with your account.
      </p>
      ${flowForm(view, denyButton(`Go back to ${applicationName}`))} ${signedInAs(view)}`,
  };
}
