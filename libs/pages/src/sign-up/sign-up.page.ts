import { LEAST_CHARACTERS } from '#libs/identity';
import type { Message } from '#libs/messages';

import { type Field, fieldOf, type FieldProblem } from '../field.js';
import { hiddenField, type Html, html, rich } from '../html.js';
import { type Page, problemTitle } from '../layout.js';
import { say } from '../messages.js';

const EMAIL = {
  name: 'email',
  label: say('signUp.email'),
  type: 'email',
  autocomplete: 'username',
  most: 320,
  required: true,
} as const satisfies Field;

const PERSON = [
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

const ORGANIZATION = [
  {
    name: 'name',
    label: say('newOrganization.name'),
    autocomplete: 'organization',
    most: 120,
    required: true,
  },
  {
    name: 'slug',
    label: say('newOrganization.slug'),
    hint: say('newOrganization.slug.hint'),
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
  return page(say('signUp.title'), view, [EMAIL], {
    lead: html`${say('signUp.lead')}`,
    hidden: view.returnTo === null ? null : hiddenField('return_to', view.returnTo),
    action: '/sign-up',
    button: html`<button id="send-link" type="submit">${say('signUp.submit')}</button>`,
    after: html`<p class="quiet">
      ${rich(say('signUp.existing'), { signIn: (inside) => html`<a href="/sign-in">${inside}</a>` })}
    </p>`,
  });
}

/** The same for everybody, whether or not the email has a sign-in. */
export function checkMailPage(email: string, lifetimeMinutes: number): Page {
  return {
    title: say('mailed.title'),
    content: html`<h1 id="check-mail">${say('mailed.title')}</h1>
      <p>${rich(say('signUp.sent', { email, minutes: lifetimeMinutes }))}</p>
      <p class="quiet small">${say('mailed.missing')}</p>`,
  };
}

/** The second step, behind the mailed link: name and password. */
export function newSignInPage(view: FormView & { readonly email: string; readonly token: string }): Page {
  return page(say('signUp.detailsTitle'), view, PERSON, {
    lead: rich(say('signUp.detailsLead', { email: view.email })),
    hidden: html`${hiddenField('token', view.token)}
      <input type="text" name="username" value="${view.email}" autocomplete="username" readonly hidden />`,
    action: '/sign-up',
    button: html`<button id="sign-up" type="submit">${say('signUp.create')}</button>`,
    after: null,
  });
}

/** The third step, for a signed-in person: an organization of their own. */
export function newOrganizationPage(view: FormView): Page {
  return page(say('newOrganization.title'), view, ORGANIZATION, {
    lead: html`${say('newOrganization.lead')}`,
    hidden: null,
    action: '/sign-up/organization',
    button: html`<button id="create" type="submit">${say('newOrganization.submit')}</button>`,
    after: html`<p class="quiet"><a id="later" href="/account">${say('newOrganization.later')}</a></p>`,
  });
}

interface FormParts {
  readonly lead: Html;
  readonly hidden: Html | null;
  readonly action: string;
  readonly button: Html;
  readonly after: Html | null;
}

function page(title: Message, view: FormView, fields: readonly Field[], parts: FormParts): Page {
  const { problem, guard, values } = view;
  const problems = problem ? [problem] : [];
  return {
    title: problemTitle(title, problem !== null),
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
