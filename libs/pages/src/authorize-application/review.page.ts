import type { ScopeName, ScopeSet } from '#libs/kernel';
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
} from '../authorize/flow-view.js';
import { type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { dayOf } from '../moment.js';
import { RISK_WORDS } from '../risk-words.js';
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
  readonly problem: string | null;
}

/** Who asks, for what, where, what it will not be able to do, until when, and where to take it back. */
export function reviewPage(view: ReviewPageView): Page {
  const { applicationName, organizationName, problem } = view;
  const title = `Let ${applicationName} act in ${organizationName}?`;
  return {
    title: problem === null ? title : `Problem: ${title}`,
    content: html`<h1>${title}</h1>
      ${whoAsks(view)} ${verification(view)} ${applicationLinks(view)}
      ${problem !== null && html`<p class="notice bad" id="problem" role="alert">${problem}</p>`}
      ${statusNotice(view)}
      ${flowForm(
        view,
        html`${NOT_BY_ENTER} ${scopes(view)} ${limits(view)}
          ${view.review.authorization === null && durations(view)}
          <p class="quiet small" id="destination">Afterwards you go back to ${destination(view)}.</p>
          ${buttons(view)}`,
      )}
      <p class="quiet small" id="revoke-where">
        Every admin of ${organizationName} can narrow, suspend or revoke this at any time, under Authorized
        Applications.
      </p>
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

function whoAsks({ applicationName, publisherName, publisherSlug, organizationName }: ReviewPageView): Html {
  return html`<p class="quiet" id="who-asks">
    ${applicationName} is published by <strong>${publisherName}</strong> (${publisherSlug}). It would have
    access to <strong id="where">${organizationName}</strong> by itself, even while no user is signed in.
  </p>`;
}

function statusNotice(view: ReviewPageView): Html | null {
  const { review, organizationName, applicationName } = view;
  const { authorization, expiredAt } = review;
  if (expiredAt !== null) {
    return html`<p class="notice" id="expired">
      The authorization of ${organizationName} expired on ${dayOf(expiredAt)}. The application has no access
      now.
    </p>`;
  }
  if (authorization === null) return null;
  if (authorization.publisherChanged) return publisherNotice(view, authorization.reviewedAt);
  if (authorization.status === 'SUSPENDED') {
    return html`<p class="notice bad" id="suspended">
      <strong>It is suspended</strong> (last change on ${dayOf(authorization.changedAt)},
      ${authorization.changedByName}): ${applicationName} has no access to ${organizationName}. If you approve
      here, it has access again immediately.
    </p>`;
  }
  return html`<p class="notice" id="authorization">
    ${organizationName} authorized it on ${dayOf(authorization.authorizedAt)}
    (${authorization.authorizedByName}),
    ${authorization.expiresAt ? html`until ${dayOf(authorization.expiresAt)}` : 'without an expiry date'}.
    Below are its current permissions and the ones that it requests.
  </p>`;
}

/** Whoever trusted the former publisher need not trust this one. */
function publisherNotice(
  { organizationName, applicationName, publisherName, publisherSlug }: ReviewPageView,
  reviewedAt: Date,
): Html {
  return html`<p class="notice bad" id="publisher-changed">
    <strong>The publisher has changed:</strong> ${publisherName} (${publisherSlug}). When ${organizationName}
    last reviewed it, on ${dayOf(reviewedAt)}, ${applicationName} belonged to another organization. It has no
    access until you approve here.
  </p>`;
}

function scopes(view: ReviewPageView): Html {
  const { required, offered } = view.review;
  const described = view.problem !== null && html`aria-describedby="problem"`;
  return html`<fieldset class="choices" id="scopes" ${described}>
    <legend><h2>It will be able to</h2></legend>
    ${
      !required.and(offered).isEmpty &&
      html`<p class="quiet small" id="required">
        ${view.applicationName} might not work without the permissions marked Required. You can still leave
        them out.
      </p>`
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
      <span class="quiet small">It will not: ${doesNotAllow}</span>
    </span>
  </label>`;
}

/** On a line of their own: whether it can be left out, what was decided about it before, and what risk it bears. */
function marks(name: ScopeName, risk: ScopeEntry['risk'], review: Review): Html {
  const before = decidedBefore(name, review);
  const need = review.required.has(name) ? 'Required' : 'Optional';
  return html`<span class="tag">${need}</span> ${before !== null && html`<span class="tag">${before}</span>`}
    ${risk !== 'LOW' && html`<span class="tag warn">${RISK_WORDS[risk]}</span>`}<br />`;
}

function decidedBefore(name: ScopeName, { approved, pending, declined }: Review): string | null {
  if (approved.has(name)) return 'Approved';
  if (pending.has(name)) return 'New';
  return declined.has(name) ? 'Not approved before' : null;
}

function limits({ organizationName }: ReviewPageView): Html {
  return html`<div>
    <h2 id="limits-title">It will not be able to</h2>
    <ul class="scopes not" id="does-not-allow">
      <li>Do anything that is not selected here. If it requests more later, an admin decides again.</li>
      <li>Give others access to ${organizationName}, or change people's permissions.</li>
      <li>See or change anything in your other organizations.</li>
    </ul>
  </div>`;
}

function durations({ duration }: ReviewPageView): Html {
  return html`<fieldset class="choices" id="duration">
    <legend><h2>For how long</h2></legend>
    ${DURATIONS.map(
      ({ value, words }) =>
        html`<label class="choice" for="${value}">
          <input
            type="radio"
            id="${value}"
            name="duration"
            value="${value}"
            required
            ${value === duration && html`checked`}
          />
          <span>${words}</span>
        </label>`,
    )}
  </fieldset>`;
}

function buttons({ review }: ReviewPageView): Html {
  const { authorization, approved, requested } = review;
  if (authorization === null) {
    return html`<button id="approve" type="submit" name="decision" value="approve">Approve</button>
      ${denyButton('Do not approve')}`;
  }
  if (authorization.status === 'SUSPENDED') {
    return html`<button id="resume" type="submit" name="decision" value="resume">
        Approve the selection and resume access
      </button>
      ${denyButton('Keep it suspended')}`;
  }
  return html`<button id="approve" type="submit" name="decision" value="approve">
      Approve the selection
    </button>
    ${
      !approved.and(requested).isEmpty &&
      html`<button id="keep" class="plain" type="submit" name="decision" value="keep">
        Continue without changes
      </button>`
    }
    ${denyButton('Cancel')}`;
}

function otherOrganization({ otherOrganization: address }: ReviewPageView): Html | null {
  if (address === null) return null;
  return html`<p class="quiet small">
    <a id="other-organization" href="${address}">Choose another organization</a>
  </p>`;
}
