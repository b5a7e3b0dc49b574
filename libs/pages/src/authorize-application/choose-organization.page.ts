import { showId } from '#libs/kernel';

import {
  denyButton,
  flowForm,
  type FlowOrganization,
  type FlowView,
  signedInAs,
} from '../authorize/flow-view.js';
import { type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { ROLE_WORDS } from '../role-words.js';
import { type NamedObstacle, obstacleList } from './obstacles.js';

/** For which organization the person decides. */
export function chooseOrganizationPage(
  view: FlowView & {
    readonly organizations: readonly FlowOrganization[];
    readonly obstacles: readonly NamedObstacle[];
  },
): Page {
  const { applicationName, organizations, obstacles } = view;
  return {
    title: 'Choose an organization',
    content: html`<h1>For which organization?</h1>
      <p class="quiet">
        ${applicationName} asks to act in one of your organizations. Nothing is approved yet: next you see
        what it would be able to do.
      </p>
      ${flowForm(
        view,
        html`<fieldset class="choices">
            <legend class="hidden">Organization</legend>
            ${organizations.map(choice)}
          </fieldset>
          <button id="choose" type="submit" name="decision" value="choose">Continue</button>
          ${denyButton('Cancel')}`,
      )}
      ${obstacles.length > 0 && html`<h2>Not possible here</h2>`} ${obstacleList(view, obstacles)}
      ${signedInAs(view)}`,
  };
}

function choice({ membership, name }: FlowOrganization, index: number): Html {
  const id = showId('prf', membership.profileId);
  return html`<label class="choice" for="${id}">
    <input type="radio" id="${id}" name="profile" value="${id}" required ${index === 0 && html`checked`} />
    <span><strong>${name}</strong> <span class="quiet small">${ROLE_WORDS[membership.role].name}</span></span>
  </label>`;
}
