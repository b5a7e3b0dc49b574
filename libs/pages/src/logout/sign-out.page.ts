import { hiddenField, type Html, html } from '../html.js';
import type { Page } from '../layout.js';

/** What the page shows that asks whether to sign out. */
export interface SignOutView {
  /** The form guard's hidden field. */
  readonly guard: Html;
  /** The sealed request that the page takes up. */
  readonly sealed: string;
  /** Who is signed in. */
  readonly email: string;
  /** The application that sent the person here, where it is known. */
  readonly applicationName: string | null;
  readonly isAddressRefused: boolean;
}

/** Asks a person whom an application sent here whether to sign out here too. */
export function signOutPage({ guard, sealed, email, applicationName, isAddressRefused }: SignOutView): Page {
  return {
    title: 'Sign out?',
    content: html`<h1>Sign out?</h1>
      <p id="who-asks">
        ${applicationName ?? 'An application'} sent you here to sign out. Signing out ends what you opened
        with this sign-in in every application.
      </p>
      ${isAddressRefused && addressNotice()}
      <form method="post" action="/oauth/logout">
        ${guard} ${hiddenField('request', sealed)}
        <button id="sign-out" type="submit" name="decision" value="sign-out">Sign out</button>
        <button id="stay" class="plain" type="submit" name="decision" value="stay">Stay signed in</button>
      </form>
      <p class="quiet small" id="signed-in-as">You are signed in as ${email}.</p>`,
  };
}

/** The end, where there is nowhere to go on to. */
export function signedOutPage({ isAddressRefused }: Pick<SignOutView, 'isAddressRefused'>): Page {
  return {
    title: 'You are signed out',
    content: html`<h1 id="signed-out">You are signed out</h1>
      ${isAddressRefused && addressNotice()}
      <p class="actions"><a class="button" href="/sign-in">Sign in again</a></p>`,
  };
}

function addressNotice(): Html {
  return html`<p class="notice bad" id="address-refused" role="alert">
    The application wanted you sent on to an address that it has not registered, so you stay here. Tell
    whoever runs it.
  </p>`;
}
