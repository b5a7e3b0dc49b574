import { type Field, fieldOf, type FieldProblem } from '../field.js';
import { hiddenField, type Html, html, rich } from '../html.js';
import { type Page, problemTitle } from '../layout.js';
import { say } from '../messages.js';
import { NEW_PASSWORD_FIELDS } from '../new-password.fields.js';

const EMAIL = {
  name: 'email',
  label: say('reset.email'),
  type: 'email',
  autocomplete: 'username',
  most: 320,
  required: true,
} as const satisfies Field;

interface View {
  readonly guard: Html;
  readonly email: string;
  readonly problem: FieldProblem | null;
}

/** Asks whose password it is; where no mail is sent, says so. */
export function forgotPasswordPage(view: View & { readonly isAvailable: boolean }): Page {
  const { guard, email, problem, isAvailable } = view;
  const problems = problem ? [problem] : [];
  return {
    title: problemTitle(say('reset.title'), problem !== null),
    content: html`<h1>${say('reset.title')}</h1>
      ${
        isAvailable
          ? html`<p class="quiet">${say('reset.lead')}</p>
              ${wholeProblem(problem)}
              <form method="post" action="/forgot-password">
                ${guard} ${fieldOf(EMAIL, email, problems)}
                <button id="send-link" type="submit">${say('reset.send')}</button>
              </form>`
          : html`<p class="notice" id="no-mail">${say('reset.unavailable')}</p>`
      }
      <p class="quiet"><a href="/sign-in">${say('reset.back')}</a></p>`,
  };
}

/** The same for everybody, whether or not the email has a sign-in. */
export function resetMailedPage(email: string, minutes: number): Page {
  return {
    title: say('mailed.title'),
    content: html`<h1 id="check-mail">${say('mailed.title')}</h1>
      <p>${rich(say('reset.sent', { email, minutes }))}</p>
      <p class="quiet small">${say('mailed.missing')}</p>
      <p class="quiet"><a href="/sign-in">${say('reset.back')}</a></p>`,
  };
}

/** Behind the mailed link: a new password, twice. */
export function resetPasswordPage({ guard, email, problem, token }: View & { readonly token: string }): Page {
  const problems = problem ? [problem] : [];
  return {
    title: problemTitle(say('reset.choose'), problem !== null),
    content: html`<h1>${say('reset.choose')}</h1>
      <p class="quiet">${rich(say('reset.chooseLead', { email }))}</p>
      ${wholeProblem(problem)}
      <form method="post" action="/reset-password">
        ${guard} ${hiddenField('token', token)}
        <input type="text" name="username" value="${email}" autocomplete="username" readonly hidden />
        ${NEW_PASSWORD_FIELDS.map((field) => fieldOf(field, '', problems))}
        <button id="reset-password" type="submit">${say('reset.submit')}</button>
      </form>`,
  };
}

/** The end of it. */
export function passwordResetPage(): Page {
  return {
    title: say('reset.done'),
    content: html`<h1 id="password-reset">${say('reset.done')}</h1>
      <p>${say('reset.doneText')}</p>
      <p class="actions"><a class="button" href="/sign-in">${say('error.signIn')}</a></p>`,
  };
}

function wholeProblem(problem: FieldProblem | null): Html | null {
  if (problem?.field !== '') return null;
  return html`<p class="notice bad" id="problem" role="alert">${problem.message}</p>`;
}
