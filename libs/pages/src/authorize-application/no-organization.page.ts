import { showId } from '#libs/kernel';
import { mayAsk } from '#libs/oauth';

import { askAdminFields, askedNotice } from '../authorize/ask-admin.js';
import { denyButton, flowForm, type FlowView, signedInAs } from '../authorize/flow-view.js';
import { hiddenField, type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';
import { type NamedObstacle, obstacleList } from './obstacles.js';

/** Why this person can't decide, whom to ask, and the way back. */
export function noOrganizationPage(view: FlowView & { readonly obstacles: readonly NamedObstacle[] }): Page {
  const { applicationName, obstacles } = view;
  const isBlocked = obstacles.some(({ why }) => why === 'blocked');
  const application = { application: applicationName };
  const title = say('review.noneCanTitle', application);
  return {
    title,
    content: html`<h1>${title}</h1>
      <p>${say(isBlocked ? 'review.noneCanBecauseBlocked' : 'review.noneCan', application)}</p>
      ${obstacles.length === 0 && html`<p class="quiet">${say('review.noOrganization')}</p>`}
      ${obstacles.length > 0 && html`<h2>${say('review.yourOrganizations')}</h2>`}
      ${obstacleList(view, obstacles, (obstacle) => askAdmin(view, obstacle))}
      <p class="quiet small">${say('review.nothingApproved')}</p>
      ${flowForm(view, denyButton(say('flow.backTo', application)))} ${signedInAs(view)}`,
  };
}

function askAdmin(view: FlowView, obstacle: NamedObstacle): Html | null {
  if (!mayAsk(obstacle)) return null;
  if (obstacle.requestedAt) return askedNotice(obstacle.requestedAt, obstacle.name);
  const id = showId('prf', obstacle.membership.profileId);
  return flowForm(view, html`${hiddenField('profile', id)} ${askAdminFields(obstacle.name, id)}`);
}
