import { hiddenField, type Html, html } from '../html.js';
import type { Page } from '../layout.js';
import { say } from '../messages.js';

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
    title: say('signOut.title'),
    content: html`<h1>${say('signOut.title')}</h1>
      <p id="who-asks">
        ${
          applicationName === null
            ? say('signOut.sentByUnknown')
            : say('signOut.sentBy', { application: applicationName })
        }
      </p>
      ${isAddressRefused && addressNotice()}
      <form method="post" action="/oauth/logout">
        ${guard} ${hiddenField('request', sealed)}
        <button id="sign-out" type="submit" name="decision" value="sign-out">${say('signOut.submit')}</button>
        <button id="stay" class="plain" type="submit" name="decision" value="stay">
          ${say('signOut.stay')}
        </button>
      </form>
      <p class="quiet small" id="signed-in-as">${say('signOut.signedInAs', { email })}</p>`,
  };
}

/** The end, where there is nowhere to go on to. */
export function signedOutPage({ isAddressRefused }: Pick<SignOutView, 'isAddressRefused'>): Page {
  return {
    title: say('signOut.done'),
    content: html`<h1 id="signed-out">${say('signOut.done')}</h1>
      ${isAddressRefused && addressNotice()}
      <p class="actions"><a class="button" href="/sign-in">${say('signOut.again')}</a></p>`,
  };
}

function addressNotice(): Html {
  return html`<p class="notice bad" id="address-refused" role="alert">${say('signOut.addressRefused')}</p>`;
}
