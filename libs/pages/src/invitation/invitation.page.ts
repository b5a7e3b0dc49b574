import { LEAST_CHARACTERS } from '#libs/identity';
import type { OpenInvitation } from '#libs/organizations';

import { type Field, fieldOf, type FieldProblem } from '../field.js';
import { hiddenField, type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { ROLE_WORDS } from '../role-words.js';
import { signInAddress } from '../sign-in-address.js';

/** What the page shows. */
export interface InvitationView {
  readonly guard: Html;
  readonly invitation: OpenInvitation;
  /** The secret part of the link. */
  readonly token: string;
  /** Who is signed in, if anybody. */
  readonly signedInAs: string | null;
  /** What was typed before. */
  readonly name: string;
  /** Of a field, or of the whole where the field is empty. */
  readonly problem: FieldProblem | null;
}

const FIELDS = [
  { name: 'name', label: 'Your name', autocomplete: 'name', most: 120, required: true },
  {
    name: 'password',
    label: 'Choose a password',
    hint: `${LEAST_CHARACTERS} characters or more.`,
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  },
] as const satisfies readonly Field[];

/** An offer, and the ways to accept it: as who is signed in, after signing in, or as somebody new. */
export function invitationPage(view: InvitationView): Page {
  const { invitation, problem } = view;
  const { name, means } = ROLE_WORDS[invitation.role];
  return {
    title: problem ? 'Problem: invitation' : 'Invitation',
    content: html`<h1>Join ${invitation.organizationName}</h1>
      <p id="invited">
        You are invited as <strong>${name.toLowerCase()}</strong>. ${means} The invitation is for
        <strong>${invitation.email}</strong>.
      </p>
      ${problem?.field === '' && html`<p class="notice bad" id="problem" role="alert">${problem.message}</p>`}
      ${waysIn(view)}`,
  };
}

function waysIn(view: InvitationView): Html {
  const { signedInAs, invitation } = view;
  if (signedInAs === invitation.email) return acceptance(view);
  return signedInAs === null
    ? html`${signIn(view, 'Sign in and join')} ${newcomer(view)}`
    : html`<p class="notice" id="other-person">You are signed in as ${signedInAs}.</p>
        ${signIn(view, `Sign in as ${invitation.email}`)} ${newcomer(view)}`;
}

function acceptance({ guard, token }: InvitationView): Html {
  return html`<form method="post" action="/invitation">
    ${guard} ${hiddenField('token', token)}
    <button id="accept" type="submit" name="decision" value="accept">Join</button>
  </form>`;
}

/** Shown to everybody alike: the page does not tell who has a sign-in. */
function signIn({ token }: InvitationView, label: string): Html {
  const address = signInAddress(`/invitation?token=${token}`, { anew: true });
  return html`<h2>If you have a sign-in</h2>
    <p><a class="button" id="sign-in-first" href="${address}">${label}</a></p>`;
}

function newcomer({ guard, token, name, problem, invitation }: InvitationView): Html {
  const problems = problem ? [problem] : [];
  return html`<h2>If you are new here</h2>
    <form method="post" action="/invitation">
      ${guard} ${hiddenField('token', token)}
      <input
        type="text"
        name="username"
        value="${invitation.email}"
        autocomplete="username"
        readonly
        hidden
      />
      ${FIELDS.map((field) => fieldOf(field, field.name === 'name' ? name : '', problems))}
      <button id="join" class="plain" type="submit" name="decision" value="join">
        Create a sign-in and join
      </button>
    </form>`;
}
