import type { Message } from '#libs/messages';

import { hiddenField, type Html, html, rich } from './html.js';
import { type Page, problemTitle } from './layout.js';
import { say } from './messages.js';

/** What the sign-in page shows. */
export interface SignInView {
  /** The form guard's hidden field. */
  readonly guard: Html;
  readonly email: string;
  /** A path on this site that readReturnTo accepted. */
  readonly returnTo: string | null;
  /** Who is signed in already, and where they can continue without signing in again. */
  readonly signedIn: { readonly email: string; readonly next: string } | null;
  /** The application that sent the person here, if one did. */
  readonly way: { readonly applicationName: string } | null;
  /** Where people who can't sign in go, where this server has such a place. */
  readonly ways: { readonly reset: boolean; readonly signUp: boolean };
  /** Why the last attempt failed. */
  readonly problem: Message | string | null;
}

/** The sign-in page: one form, one message at most. */
export function signInPage(view: SignInView): Page {
  return {
    title: problemTitle(say('signIn.title'), view.problem !== null),
    content: html`<h1>${say('signIn.title')}</h1>
      ${lead(view)} ${notice(view)}
      <form method="post" action="/sign-in">
        ${view.guard} ${view.returnTo !== null && hiddenField('return_to', view.returnTo)} ${fields(view)}
        <button id="sign-in" type="submit">${say('signIn.submit')}</button>
      </form>
      ${waysOut(view)}`,
  };
}

function waysOut({ ways, returnTo }: SignInView): Html | null {
  if (!ways.reset && !ways.signUp) return null;
  const signUp = returnTo === null ? '/sign-up' : `/sign-up?return_to=${encodeURIComponent(returnTo)}`;
  return html`<ul class="ways">
    ${ways.reset && html`<li><a id="forgot-password" href="/forgot-password">${say('signIn.forgot')}</a></li>`}
    ${ways.signUp && html`<li><a id="create-account" href="${signUp}">${say('signIn.create')}</a></li>`}
  </ul>`;
}

function lead({ way }: SignInView): Html {
  return way === null
    ? html`<p class="quiet">${say('signIn.lead')}</p>`
    : html`<p class="quiet" id="on-the-way">
        ${rich(say('signIn.continueTo', { application: way.applicationName }))}
      </p>`;
}

function notice({ problem, signedIn }: SignInView): Html | null {
  if (problem !== null) return html`<p class="notice bad" id="problem" role="alert">${problem}</p>`;
  if (signedIn === null) return null;
  const next = (inside: readonly (Html | string)[]) => html`<a href="${signedIn.next}">${inside}</a>`;
  return html`<p class="notice">${rich(say('signIn.signedIn', { email: signedIn.email }), { next })}</p>`;
}

function fields({ email, problem }: SignInView): Html {
  const described = problem === null ? null : html`aria-invalid="true" aria-describedby="problem"`;
  const focus = html`autofocus`;
  return html`<div>
      <label for="email">${say('signIn.email')}</label>
      <input
        id="email"
        name="email"
        type="email"
        value="${email}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        maxlength="320"
        required
        ${described}
        ${email === '' && focus}
      />
    </div>
    <div>
      <label for="password">${say('signIn.password')}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        ${described}
        ${email !== '' && focus}
      />
    </div>`;
}
