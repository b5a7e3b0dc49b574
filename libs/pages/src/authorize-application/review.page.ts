import type { ScopeName, ScopeSet } from '#libs/kernel';
import type { Message } from '#libs/messages';
import type { Review } from '#libs/oauth';
import { type ScopeEntry, scopeEntry } from '#libs/scopes';

import {
  applicationLinks,
  denyButton,
  destination,
  flowForm,
  type FlowView,
  signedInAs,
  verification,
  where,
} from '../authorize/flow-view.js';
import { type Html, html, rich } from '../html.js';
import { type Page, problemTitle } from '../layout.js';
import { say } from '../messages.js';
import { dayOf } from '../moment.js';
import { DURATIONS, scopeField, UNDECIDED } from './review-form.js';

/** What the review page shows. */
export interface ReviewPageView extends FlowView {
  readonly review: Review;
  readonly organizationName: string;
  /** The publisher's address name, which no other organization has. */
  readonly publisherSlug: string;
  /** The address at which another organization can be chosen; null where there is none. */
  readonly otherOrganization: string | null;
  /** What is ticked. */
  readonly ticked: ScopeSet;
  /** How long it is given for: the value of a duration. */
  readonly duration: string;
  /** Why what was sent could not be carried out. */
  readonly problem: Message | null;
}

/** Who asks, for what, where, what it will not be able to do, until when, and where to take it back. */
export function reviewPage(view: ReviewPageView): Page {
  const { problem } = view;
  const title = say('review.title', namesOf(view));
  return {
    title: problemTitle(title, problem !== null),
    content: html`<h1>${title}</h1>
      ${whoAsks(view)} ${verification(view)} ${applicationLinks(view)}
      ${problem !== null && html`<p class="notice bad" id="problem" role="alert">${problem}</p>`}
      ${statusNotice(view)}
      ${flowForm(
        view,
        html`${NOT_BY_ENTER} ${scopes(view)} ${limits(view)}
          ${view.review.authorization === null && durations(view)}
          <p class="quiet small" id="destination">
            ${rich(say('review.destination'), { destination: () => destination(view) })}
          </p>
          ${buttons(view)}`,
      )}
      <p class="quiet small" id="revoke-where">${say('review.revokeWhere', namesOf(view))}</p>
      ${otherOrganization(view)} ${signedInAs(view)}`,
  };
}

/** A form is sent by its first button when somebody presses Enter in a field: that must approve nothing. */
const NOT_BY_ENTER = html`<button
  type="submit"
  class="hidden"
  name="decision"
  value="${UNDECIDED}"
  tabindex="-1"
  aria-hidden="true"
></button>`;

function namesOf({ applicationName, publisherName, publisherSlug, organizationName }: ReviewPageView) {
  return {
    application: applicationName,
    publisher: publisherName,
    slug: publisherSlug,
    organization: organizationName,
  };
}

function whoAsks(view: ReviewPageView): Html {
  return html`<p class="quiet" id="who-asks">${rich(say('review.whoAsks', namesOf(view)), { where })}</p>`;
}

function statusNotice(view: ReviewPageView): Html | null {
  const { authorization, expiredAt } = view.review;
  const names = namesOf(view);
  if (expiredAt !== null) {
    return html`<p class="notice" id="expired">
      ${rich(say('review.expired', names), { day: () => dayOf(expiredAt) })}
    </p>`;
  }
  if (authorization === null) return null;
  if (authorization.publisherChanged) return publisherNotice(view, authorization.reviewedAt);
  if (authorization.status === 'SUSPENDED') {
    const { changedAt, changedByName } = authorization;
    return html`<p class="notice bad" id="suspended">
      ${rich(say('review.suspended', { ...names, by: changedByName }), { day: () => dayOf(changedAt) })}
    </p>`;
  }
  const { authorizedAt, authorizedByName, expiresAt } = authorization;
  const message = say(expiresAt ? 'review.authorizedUntil' : 'review.authorized', {
    ...names,
    by: authorizedByName,
  });
  return html`<p class="notice" id="authorization">
    ${rich(message, { day: () => dayOf(authorizedAt), ...(expiresAt && { until: () => dayOf(expiresAt) }) })}
  </p>`;
}

/** An organization that trusted the former publisher has not decided about this one. */
function publisherNotice(view: ReviewPageView, reviewedAt: Date): Html {
  return html`<p class="notice bad" id="publisher-changed">
    ${rich(say('review.publisherChanged', namesOf(view)), { day: () => dayOf(reviewedAt) })}
  </p>`;
}

function scopes(view: ReviewPageView): Html {
  const { required, offered } = view.review;
  const described = view.problem !== null && html`aria-describedby="problem"`;
  return html`<fieldset class="choices" id="scopes" ${described}>
    <legend><h2>${say('flow.able')}</h2></legend>
    ${
      !required.and(offered).isEmpty &&
      html`<p class="quiet small" id="required">${say('review.required', namesOf(view))}</p>`
    }
    ${offered.names().map((name) => scope(name, view))}
  </fieldset>`;
}

function scope(name: ScopeName, { review, ticked }: ReviewPageView): Html {
  const { title, allows, doesNotAllow, risk } = scopeEntry(name);
  const id = `scope-${name.replace(':', '-')}`;
  return html`<label class="choice" for="${id}">
    <input
      type="checkbox"
      id="${id}"
      name="${scopeField(name)}"
      value="yes"
      ${ticked.has(name) && html`checked`}
    />
    <span>
      <strong>${title}</strong>
      ${marks(name, risk, review)}
      <span class="small">${allows}</span><br />
      <span class="quiet small">${say('review.willNot', { what: doesNotAllow })}</span>
    </span>
  </label>`;
}

/** On a line of their own: whether it can be left out, what was decided about it before, and what risk it bears. */
function marks(name: ScopeName, risk: ScopeEntry['risk'], review: Review): Html {
  const before = decidedBefore(name, review);
  const need = say(review.required.has(name) ? 'review.tagRequired' : 'review.tagOptional');
  return html`<span class="tag">${need}</span> ${before !== null && html`<span class="tag">${before}</span>`}
    ${risk !== 'LOW' && html`<span class="tag warn">${say(`risk.${risk}`)}</span>`}<br />`;
}

function decidedBefore(name: ScopeName, { approved, pending, declined }: Review): Message | null {
  if (approved.has(name)) return say('review.tagApproved');
  if (pending.has(name)) return say('flow.new');
  return declined.has(name) ? say('review.tagDeclined') : null;
}

function limits(view: ReviewPageView): Html {
  return html`<div>
    <h2 id="limits-title">${say('flow.notAble')}</h2>
    <ul class="scopes not" id="does-not-allow">
      <li>${say('review.notUnselected')}</li>
      <li>${say('review.notGive', namesOf(view))}</li>
      <li>${say('review.notElsewhere')}</li>
    </ul>
  </div>`;
}

function durations({ duration }: ReviewPageView): Html {
  return html`<fieldset class="choices" id="duration">
    <legend><h2>${say('review.duration')}</h2></legend>
    ${DURATIONS.map(
      ({ value }) =>
        html`<label class="choice" for="${value}">
          <input
            type="radio"
            id="${value}"
            name="duration"
            value="${value}"
            required
            ${value === duration && html`checked`}
          />
          <span>${say(`review.duration.${value}`)}</span>
        </label>`,
    )}
  </fieldset>`;
}

function buttons({ review }: ReviewPageView): Html {
  const { authorization, approved, requested } = review;
  if (authorization === null) {
    return html`<button id="approve" type="submit" name="decision" value="approve">
        ${say('review.approve')}
      </button>
      ${denyButton(say('review.doNotApprove'))}`;
  }
  if (authorization.status === 'SUSPENDED') {
    return html`<button id="resume" type="submit" name="decision" value="resume">
        ${say('review.resume')}
      </button>
      ${denyButton(say('review.keepSuspended'))}`;
  }
  return html`<button id="approve" type="submit" name="decision" value="approve">
      ${say('review.approveSelection')}
    </button>
    ${
      !approved.and(requested).isEmpty &&
      html`<button id="keep" class="plain" type="submit" name="decision" value="keep">
        ${say('review.keep')}
      </button>`
    }
    ${denyButton(say('flow.cancel'))}`;
}

function otherOrganization({ otherOrganization: address }: ReviewPageView): Html | null {
  if (address === null) return null;
  return html`<p class="quiet small">
    <a id="other-organization" href="${address}">${say('review.otherOrganization')}</a>
  </p>`;
}
