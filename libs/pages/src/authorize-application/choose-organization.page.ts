import {
  type FlowOrganization,
  type FlowView,
  organizationForm,
  signedInAs,
} from '../authorize/flow-view.js';
import { html } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';
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
    title: say('choose.title'),
    content: html`<h1>${say('review.chooseTitle')}</h1>
      <p class="quiet">${say('review.chooseLead', { application: applicationName })}</p>
      ${organizationForm(view, organizations)}
      ${obstacles.length > 0 && html`<h2>${say('review.notPossible')}</h2>`} ${obstacleList(view, obstacles)}
      ${signedInAs(view)}`,
  };
}
