import { showId } from '#libs/kernel';
import { mayAsk } from '#libs/oauth';

import { askAdminFields, askedNotice } from '../authorize/ask-admin.js';
import { denyButton, flowForm, type FlowView, signedInAs } from '../authorize/flow-view.js';
import { hiddenField, type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { type NamedObstacle, obstacleList } from './obstacles.js';

/** Why this person can't decide, whom to ask, and the way back. */
export function nobodyPage(view: FlowView & { readonly obstacles: readonly NamedObstacle[] }): Page {
  const { applicationName, obstacles } = view;
  const isBlocked = obstacles.some(({ why }) => why === 'blocked');
  return {
    title: `You can't authorize ${applicationName}`,
    content: html`<h1>You can't authorize ${applicationName}</h1>
      <p>
        ${applicationName} asks to act in an organization.
        ${
          isBlocked
            ? 'There is none that you could let it into.'
            : 'Only an admin or an owner of that organization can decide this, and you are neither in any that could.'
        }
      </p>
      ${
        obstacles.length === 0 &&
        html`<p class="quiet">
          You belong to no organization. Ask an admin of yours to do this, or to invite you.
        </p>`
      }
      ${obstacles.length > 0 && html`<h2>Your organizations</h2>`}
      ${obstacleList(view, obstacles, (obstacle) => askAdmin(view, obstacle))}
      <p class="quiet small">Nothing was approved, and nothing is wrong with your account.</p>
      ${flowForm(view, denyButton(`Go back to ${applicationName}`))} ${signedInAs(view)}`,
  };
}

function askAdmin(view: FlowView, obstacle: NamedObstacle): Html | null {
  if (!mayAsk(obstacle)) return null;
  if (obstacle.requestedAt) return askedNotice(obstacle.requestedAt, obstacle.name);
  const id = showId('prf', obstacle.membership.profileId);
  return flowForm(view, html`${hiddenField('profile', id)} ${askAdminFields(obstacle.name, id)}`);
}
