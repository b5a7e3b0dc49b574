import { hiddenField, type Html, html } from './html.js';
import type { Page } from './layout.js';

const FIELDS = [
  { name: 'organization_name', label: 'Organization', type: 'text', autocomplete: 'organization' },
  { name: 'slug', label: 'Address name, such as harbor-211', type: 'text', autocomplete: 'off' },
  { name: 'name', label: 'Your name', type: 'text', autocomplete: 'name' },
  { name: 'email', label: 'Your email', type: 'email', autocomplete: 'username' },
  {
    name: 'password',
    label: 'A password, 15 characters or more',
    type: 'password',
    autocomplete: 'new-password',
  },
] as const;

/** Each field's name, in the order of the form. */
export const FIRST_ORGANIZATION_FIELDS = FIELDS.map(({ name }) => name);

/** What the page shows. */
export interface FirstOrganizationView {
  readonly guard: Html;
  /** The secret part of the link. */
  readonly link: string;
  /** What was typed before; never the password. */
  readonly values: Readonly<Record<string, string>>;
  readonly problem: { readonly field: string; readonly message: string } | null;
}

/** One form: the first organization and its owner. */
export function firstOrganizationPage(view: FirstOrganizationView): Page {
  const { guard, link, problem } = view;
  return {
    title: problem ? 'Problem: first organization' : 'First organization',
    content: html`<h1>The first organization</h1>
      <p class="quiet">
        Nobody can sign in to this server yet. You become the owner of its first organization.
      </p>
      ${problem && html`<p class="notice bad" id="problem" role="alert">${problem.message}</p>`}
      <form method="post" action="/first-organization">
        ${guard} ${hiddenField('link', link)} ${FIELDS.map((field) => input(field, view))}
        <button id="create" type="submit">Create</button>
      </form>`,
  };
}

function input(
  { name, label, type, autocomplete }: (typeof FIELDS)[number],
  view: FirstOrganizationView,
): Html {
  const isAtFault = view.problem?.field === name;
  return html`<div>
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${type === 'password' ? '' : (view.values[name] ?? '')}"
      autocomplete="${autocomplete}"
      required
      ${isAtFault && html`aria-invalid="true" aria-describedby="problem" autofocus`}
    />
  </div>`;
}
