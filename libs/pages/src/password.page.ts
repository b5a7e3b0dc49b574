import { accountNavigation } from './account-navigation.js';
import { type Field, fieldOf, type FieldProblem } from './field.js';
import { type Html, html } from './html.js';
import { type Page, problemTitle } from './layout.js';
import { say } from './messages.js';
import { NEW_PASSWORD_FIELDS } from './new-password.fields.js';

const FIELDS = [
  {
    name: 'current_password',
    label: say('password.current'),
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  },
  ...NEW_PASSWORD_FIELDS,
] as const satisfies readonly Field[];

/** What the page to change the password shows. */
export interface PasswordView {
  readonly guard: Html;
  readonly email: string;
  /** Of a field, or of the whole where the field is empty. */
  readonly problem: FieldProblem | null;
  readonly wasChanged: WasChanged;
}

/** What the page confirms: no change, a change that ended everything else, or one that kept it. */
export type WasChanged = 'no' | 'ended-others' | 'kept-others';

/** Present where the person keeps what is signed in elsewhere. */
export const KEEP_OTHERS = 'keep_others';

/** One form: the present password, and a new one twice. */
export function passwordPage({ guard, email, problem, wasChanged }: PasswordView): Page {
  const problems = problem ? [problem] : [];
  return {
    title: problemTitle(say('password.title'), problem !== null),
    content: html`${accountNavigation('/account/password')}
      <h1>${say('password.title')}</h1>
      <p class="quiet">${say('password.lead')}</p>
      ${
        wasChanged !== 'no' &&
        html`<p class="notice" id="changed" role="status">
          ${say(wasChanged === 'kept-others' ? 'password.keptOthers' : 'password.endedOthers')}
        </p>`
      }
      ${problem?.field === '' && html`<p class="notice bad" id="problem" role="alert">${problem.message}</p>`}
      <form method="post" action="/account/password">
        ${guard}
        <input type="text" name="username" value="${email}" autocomplete="username" readonly hidden />
        ${FIELDS.map((field) => fieldOf(field, '', problems))}
        <label class="choice" for="${KEEP_OTHERS}">
          <input type="checkbox" id="${KEEP_OTHERS}" name="${KEEP_OTHERS}" value="yes" />
          <span>
            <strong>${say('password.keepOthers')}</strong>
            <span class="quiet small">${say('password.keepOthersHint')}</span>
          </span>
        </label>
        <button id="change-password" type="submit">${say('password.submit')}</button>
      </form>`,
  };
}
