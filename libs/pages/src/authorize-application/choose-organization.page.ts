import {
  type FlowOrganization,
  type FlowView,
  organizationForm,
  signedInAs,
} from '../authorize/flow-view.js';
import { html } from '../html.js';
import type { Page } from '../layout.js';
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
      ${organizationForm(view, organizations)} ${obstacles.length > 0 && html`<h2>Not possible here</h2>`}
      ${obstacleList(view, obstacles)} ${signedInAs(view)}`,
  };
}
