import type { MembershipFacts } from '#libs/access';
import { showId } from '#libs/kernel';
import type { Message } from '#libs/messages';
import { verificationMessage } from '#libs/organizations';

import { hiddenField, type Html, html, rich, type Tag } from '../html.js';
import { say } from '../messages.js';
import { signInAddress } from '../sign-in-address.js';

/** What every page of a sign-in to an application shows or carries. */
export interface FlowView {
  /** Of the page that takes the request up. */
  readonly path: string;
  /** The form guard's hidden field. */
  readonly guard: Html;
  /** The sealed request that the page takes up. */
  readonly sealed: string;
  /** What the page shows, as a digest: the answer is to this. */
  readonly shown: string;
  /** Who is signed in. */
  readonly email: string;
  readonly applicationName: string;
  /** The organization that owns the application. */
  readonly publisherName: string;
  readonly publisherOrganizationId: string;
  /** The domains that this organization has proved to be its own. */
  readonly publisherDomains: readonly string[];
  /** Where the application says more of itself: https addresses with what they are. */
  readonly links: readonly ApplicationLink[];
  /** The host (or app) to which the person goes back. */
  readonly backTo: string;
  /** In which of the publisher's domains that host is; null where in none. */
  readonly backToDomain: string | null;
}

/** A page of the application's publisher. */
export interface ApplicationLink {
  readonly title: Message;
  readonly url: string;
}

/** An organization of the person's. */
export interface FlowOrganization {
  readonly membership: MembershipFacts;
  readonly name: string;
}

/** A form of the flow, with what ties it to the page. */
export function flowForm({ path, guard, sealed, shown }: FlowView, content: Html): Html {
  return html`<form method="post" action="${path}">
    ${guard} ${hiddenField('request', sealed)} ${hiddenField('shown', shown)} ${content}
  </form>`;
}

/** Emphasizes the organization in which the application would act. */
export const where: Tag = (inside) => html`<strong id="where">${inside}</strong>`;

/** Whether Nexus211 knows who publishes the application: by which domains, or a warning. */
export function verification({ publisherDomains }: FlowView): Html {
  const isVerified = publisherDomains.length > 0;
  return html`<p class="${isVerified ? 'quiet small' : 'notice'}" id="verification">
    ${verificationMessage(publisherDomains)}
  </p>`;
}

/** Where the person goes back to, beside what is known of it; nothing besides where nothing is known of the publisher. */
export function destination({ backTo, backToDomain, publisherDomains }: FlowView): Html {
  return html`<strong id="back-to">${backTo}</strong>${
      publisherDomains.length > 0 &&
      html`<span id="back-to-domain"
        >${backToDomain === null ? say('flow.inNoVerifiedDomain') : say('flow.inVerifiedDomain', { domain: backToDomain })}</span
      >`
    }`;
}

/** What the publisher says elsewhere; null where it names no place. */
export function applicationLinks({ links, applicationName }: FlowView): Html | null {
  if (links.length === 0) return null;
  return html`<p class="quiet small" id="links">
    ${applicationName}:
    ${links.map(({ title, url }) => html`<a href="${url}" rel="noopener noreferrer">${title}</a> `)}
  </p>`;
}

/** Who is signed in, and the way to be somebody else. */
export function signedInAs({ email, path, sealed }: FlowView): Html {
  return html`<p class="quiet small" id="signed-in-as">
    ${rich(say('flow.signedInAs', { email }), {
      other: (inside) =>
        html`<a id="other-account" href="${signInAddress(`${path}?request=${sealed}`)}">${inside}</a>`,
    })}
  </p>`;
}

/** Says no, and leads back to the application. */
export function denyButton(words: Message): Html {
  return html`<button id="deny" class="plain" type="submit" name="decision" value="deny">${words}</button>`;
}

/** The form in which a person with several organizations picks one, or goes back to the application. */
export function organizationForm(view: FlowView, organizations: readonly FlowOrganization[]): Html {
  return flowForm(
    view,
    html`<fieldset class="choices">
        <legend class="hidden">${say('flow.organization')}</legend>
        ${organizations.map(choice)}
      </fieldset>
      <button id="choose" type="submit" name="decision" value="choose">${say('flow.continue')}</button>
      ${denyButton(say('flow.cancel'))}`,
  );
}

function choice({ membership, name }: FlowOrganization, index: number): Html {
  const id = showId('prf', membership.profileId);
  return html`<label class="choice" for="${id}">
    <input type="radio" id="${id}" name="profile" value="${id}" required ${index === 0 && html`checked`} />
    <span><strong>${name}</strong> <span class="quiet small">${say(`role.${membership.role}`)}</span></span>
  </label>`;
}
