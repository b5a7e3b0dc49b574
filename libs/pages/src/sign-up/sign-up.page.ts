import { LEAST_CHARACTERS } from '#libs/identity';

import { type Field, fieldOf, type FieldProblem } from '../field.js';
import { hiddenField, type Html, html } from '../html.js';
import type { Page } from '../layout.js';

const EMAIL = {
  name: 'email',
  label: 'Your email',
  type: 'email',
  autocomplete: 'username',
  most: 320,
  required: true,
} as const satisfies Field;

const PERSON = [
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

const ORGANIZATION = [
  { name: 'name', label: 'Organization', autocomplete: 'organization', most: 120, required: true },
  {
    name: 'slug',
    label: 'Address name',
    hint: 'Lower-case letters, digits and hyphens, such as harbor-211. Nobody else has it.',
    autocomplete: 'off',
    most: 60,
    required: true,
  },
] as const satisfies readonly Field[];

/** What a page with a form shows. */
interface FormView {
  readonly guard: Html;
  /** What was typed before; never the password. */
  readonly values: Readonly<Record<string, string>>;
  /** Of a field, or of the whole where the field is empty. */
  readonly problem: FieldProblem | null;
}

/** The first step: the email. */
export function signUpPage(view: FormView & { readonly returnTo: string | null }): Page {
  return page('Create an account', view, [EMAIL], {
    lead: html`We mail you a link; the rest follows there.`,
    hidden: view.returnTo === null ? null : hiddenField('return_to', view.returnTo),
    action: '/sign-up',
    button: html`<button id="send-link" type="submit">Send the link</button>`,
    after: html`<p class="quiet">You have one already? <a href="/sign-in">Sign in</a></p>`,
  });
}

/** The same for everybody, whether or not the email has a sign-in. */
export function checkMailPage(email: string, lifetimeMinutes: number): Page {
  return {
    title: 'Look into your mail',
    content: html`<h1 id="check-mail">Look into your mail</h1>
      <p>
        We sent a mail to <strong>${email}</strong>. Open the link in it within ${lifetimeMinutes} minutes, in
        this browser or any other.
      </p>
      <p class="quiet small">
        Nothing there after a few minutes? Look among the unwanted mail, and check the address.
      </p>`,
  };
}

/** The second step, behind the mailed link: name and password. */
export function newSignInPage(view: FormView & { readonly email: string; readonly token: string }): Page {
  return page('Your sign-in', view, PERSON, {
    lead: html`Your email is <strong>${view.email}</strong>.`,
    hidden: html`${hiddenField('token', view.token)}
      <input type="text" name="username" value="${view.email}" autocomplete="username" readonly hidden />`,
    action: '/sign-up',
    button: html`<button id="sign-up" type="submit">Create the account</button>`,
    after: null,
  });
}

/** The third step, for whoever is signed in: an organization of their own. */
export function newOrganizationPage(view: FormView): Page {
  return page('Your organization', view, ORGANIZATION, {
    lead: html`You become its owner. If you were invited to one, follow the link of the invitation instead.`,
    hidden: null,
    action: '/sign-up/organization',
    button: html`<button id="create" type="submit">Create the organization</button>`,
    after: html`<p class="quiet"><a id="later" href="/account">Not now</a></p>`,
  });
}

interface FormParts {
  readonly lead: Html;
  readonly hidden: Html | null;
  readonly action: string;
  readonly button: Html;
  readonly after: Html | null;
}

function page(title: string, view: FormView, fields: readonly Field[], parts: FormParts): Page {
  const { problem, guard, values } = view;
  const problems = problem ? [problem] : [];
  return {
    title: problem ? `Problem: ${title.toLowerCase()}` : title,
    content: html`<h1>${title}</h1>
      <p class="quiet">${parts.lead}</p>
      ${problem?.field === '' && html`<p class="notice bad" id="problem" role="alert">${problem.message}</p>`}
      <form method="post" action="${parts.action}">
        ${guard} ${parts.hidden}
        ${fields.map((field) => fieldOf(field, field.type === 'password' ? '' : (values[field.name] ?? ''), problems))}
        ${parts.button}
      </form>
      ${parts.after}`,
  };
}
