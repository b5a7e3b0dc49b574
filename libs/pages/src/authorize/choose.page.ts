import { showId } from '#libs/kernel';

import { html } from '../html.js';
import type { Page } from '../layout.js';
import { ROLE_WORDS } from '../role-words.js';
import { denyButton, flowForm, type FlowOrganization, type FlowView, signedInAs } from './flow-view.js';

/** As whom to go on: a person with several organizations picks one. */
export function choosePage(view: FlowView & { readonly organizations: readonly FlowOrganization[] }): Page {
  const { applicationName, organizations } = view;
  return {
    title: 'Choose an organization',
    content: html`<h1>Choose an organization</h1>
      <p class="quiet">${applicationName} will act for you in this one, and see nothing of the others.</p>
      ${flowForm(
        view,
        html`<fieldset class="choices">
            <legend class="hidden">Organization</legend>
            ${organizations.map(choice)}
          </fieldset>
          <button id="choose" type="submit" name="decision" value="choose">Continue</button>
          ${denyButton('Cancel')}`,
      )}
      ${signedInAs(view)}`,
  };
}

function choice({ membership, name }: FlowOrganization, index: number) {
  const id = showId('prf', membership.profileId);
  return html`<label class="choice" for="${id}">
    <input type="radio" id="${id}" name="profile" value="${id}" required ${index === 0 && html`checked`} />
    <span><strong>${name}</strong> <span class="quiet small">${ROLE_WORDS[membership.role].name}</span></span>
  </label>`;
}
