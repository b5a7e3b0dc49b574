import type { Message } from '#libs/messages';
import type { Obstacle } from '#libs/oauth';

import type { FlowView } from '../authorize/flow-view.js';
import { type Html, html } from '../html.js';
import { say } from '../messages.js';

/** An organization of the person's, by name, with why they can't decide for it. */
export interface NamedObstacle extends Obstacle {
  readonly name: string;
}

/**
 * Each with the reason in plain words, and whom to ask.
 * @param wayOn what else can be done about one
 */
export function obstacleList(
  view: FlowView,
  obstacles: readonly NamedObstacle[],
  wayOn: (obstacle: NamedObstacle) => Html | null = () => null,
): Html | null {
  if (obstacles.length === 0) return null;
  return html`<ul class="rows" id="obstacles">
    ${obstacles.map(
      (obstacle) =>
        html`<li>
          <strong>${obstacle.name}</strong>
          <p class="quiet small">${wordsOf(view, obstacle)}</p>
          ${wayOn(obstacle)}
        </li>`,
    )}
  </ul>`;
}

function wordsOf({ applicationName }: FlowView, { why, name, membership }: NamedObstacle): Message {
  return say(`obstacle.${why}`, { application: applicationName, organization: name, role: membership.role });
}
