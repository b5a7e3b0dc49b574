import { LEAST_CHARACTERS } from '#libs/identity';
import type { Message } from '#libs/messages';
import type { OpenInvitation } from '#libs/organizations';

import { type Field, fieldOf, type FieldProblem } from '../field.js';
import { hiddenField, type Html, html, rich } from '../html.js';
import { type Page, problemTitle } from '../layout.js';
import { say } from '../messages.js';
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
  { name: 'name', label: say('signUp.name'), autocomplete: 'name', most: 120, required: true },
  {
    name: 'password',
    label: say('signUp.password'),
    hint: say('form.passwordLength', { count: LEAST_CHARACTERS }),
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  },
] as const satisfies readonly Field[];

/** An offer, and the ways to accept it: as who is signed in, after signing in, or as somebody new. */
export function invitationPage(view: InvitationView): Page {
  const { invitation, problem } = view;
  const { role, email, organizationName } = invitation;
  const means = say(`role.${role}.means`);
  return {
    title: problemTitle(say('invitation.title'), problem !== null),
    content: html`<h1>${say('invitation.join', { organization: organizationName })}</h1>
      <p id="invited">${rich(say('invitation.invitedAs', { role, means, email }))}</p>
      ${problem?.field === '' && html`<p class="notice bad" id="problem" role="alert">${problem.message}</p>`}
      ${waysIn(view)}`,
  };
}

function waysIn(view: InvitationView): Html {
  const { signedInAs, invitation } = view;
  if (signedInAs === invitation.email) return acceptance(view);
  return signedInAs === null
    ? html`${signIn(view, say('invitation.signIn'))} ${newPerson(view)}`
    : html`<p class="notice" id="other-person">${say('invitation.signedInAs', { email: signedInAs })}</p>
        ${signIn(view, say('invitation.signInAs', { email: invitation.email }))} ${newPerson(view)}`;
}

function acceptance({ guard, token }: InvitationView): Html {
  return html`<form method="post" action="/invitation">
    ${guard} ${hiddenField('token', token)}
    <button id="accept" type="submit" name="decision" value="accept">${say('invitation.accept')}</button>
  </form>`;
}

/** Always shown, so that the page does not reveal who has a sign-in. */
function signIn({ token }: InvitationView, label: Message): Html {
  const address = signInAddress(`/invitation?token=${token}`, { again: true });
  return html`<h2>${say('invitation.existing')}</h2>
    <p><a class="button" id="sign-in-first" href="${address}">${label}</a></p>`;
}

function newPerson({ guard, token, name, problem, invitation }: InvitationView): Html {
  const problems = problem ? [problem] : [];
  return html`<h2>${say('invitation.new')}</h2>
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
        ${say('invitation.create')}
      </button>
    </form>`;
}
