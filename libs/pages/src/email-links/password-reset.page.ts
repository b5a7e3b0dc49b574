import { type Field, fieldOf, type FieldProblem } from '../field.js';
import { hiddenField, type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { NEW_PASSWORD_FIELDS } from '../new-password.fields.js';

const EMAIL = {
  name: 'email',
  label: 'Your email',
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
    title: problem ? 'Problem: forgotten password' : 'Forgotten password',
    content: html`<h1>Another password</h1>
      ${
        isAvailable
          ? html`<p class="quiet">We mail you a link to choose it.</p>
              ${wholeProblem(problem)}
              <form method="post" action="/forgot-password">
                ${guard} ${fieldOf(EMAIL, email, problems)}
                <button id="send-link" type="submit">Send the link</button>
              </form>`
          : html`<p class="notice" id="no-mail">
              This server sends no mail, so it can not tell whether it is you who asks. Ask whoever runs it.
            </p>`
      }
      <p class="quiet"><a href="/sign-in">Back to sign-in</a></p>`,
  };
}

/** The same for everybody, whether or not the email has a sign-in. */
export function resetMailedPage(email: string, minutes: number): Page {
  return {
    title: 'Look into your mail',
    content: html`<h1 id="check-mail">Look into your mail</h1>
      <p>
        If there is a sign-in with <strong>${email}</strong>, we sent a mail there. Open the link in it within
        ${minutes} minutes.
      </p>
      <p class="quiet small">
        Nothing there after a few minutes? Look among the unwanted mail, and check the address.
      </p>
      <p class="quiet"><a href="/sign-in">Back to sign-in</a></p>`,
  };
}

/** Behind the mailed link: a new password, twice. */
export function resetPasswordPage({ guard, email, problem, token }: View & { readonly token: string }): Page {
  const problems = problem ? [problem] : [];
  return {
    title: problem ? 'Problem: new password' : 'New password',
    content: html`<h1>Choose a new password</h1>
      <p class="quiet">
        For <strong>${email}</strong>. You are signed out everywhere, and applications that act for you need
        you to sign in again.
      </p>
      ${wholeProblem(problem)}
      <form method="post" action="/reset-password">
        ${guard} ${hiddenField('token', token)}
        <input type="text" name="username" value="${email}" autocomplete="username" readonly hidden />
        ${NEW_PASSWORD_FIELDS.map((field) => fieldOf(field, '', problems))}
        <button id="reset-password" type="submit">Set the password</button>
      </form>`,
  };
}

/** The end of it. */
export function passwordResetPage(): Page {
  return {
    title: 'Your password is changed',
    content: html`<h1 id="password-reset">Your password is changed</h1>
      <p>You are signed out everywhere. Sign in with the new password.</p>
      <p class="actions"><a class="button" href="/sign-in">Sign in</a></p>`,
  };
}

function wholeProblem(problem: FieldProblem | null): Html | null {
  if (problem?.field !== '') return null;
  return html`<p class="notice bad" id="problem" role="alert">${problem.message}</p>`;
}
