import type { MembershipFacts } from '#libs/access';

import { hiddenField, type Html, html } from '../html.js';
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
  /** The host (or app) to which the person goes back. */
  readonly backTo: string;
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

/** Who is signed in, and the way to be somebody else. */
export function signedInAs({ email, path, sealed }: FlowView): Html {
  return html`<p class="quiet small" id="signed-in-as">
    You are signed in as ${email}.
    <a id="other-account" href="${signInAddress(`${path}?request=${sealed}`)}">Use another account</a>
  </p>`;
}

/** Says no, and leads back to the application. */
export function denyButton(words: string): Html {
  return html`<button id="deny" class="plain" type="submit" name="decision" value="deny">${words}</button>`;
}
