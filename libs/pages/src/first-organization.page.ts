import { LEAST_CHARACTERS } from '#libs/identity';

import { type Field, fieldOf, type FieldProblem, problemsOf } from './field.js';
import { hiddenField, type Html, html } from './html.js';
import type { Page } from './layout.js';

const FIELDS: readonly Field[] = [
  { name: 'organization_name', label: 'Organization', autocomplete: 'organization', required: true },
  { name: 'slug', label: 'Address name, such as harbor-211', autocomplete: 'off', required: true },
  { name: 'name', label: 'Your name', autocomplete: 'name', required: true },
  { name: 'email', label: 'Your email', type: 'email', autocomplete: 'username', required: true },
  {
    name: 'password',
    label: 'A password',
    hint: `${LEAST_CHARACTERS} characters or more.`,
    type: 'password',
    autocomplete: 'new-password',
    required: true,
  },
];

/** Each field's name, in the order of the form. */
export const FIRST_ORGANIZATION_FIELDS = FIELDS.map(({ name }) => name);

/** What the page shows. */
export interface FirstOrganizationView {
  readonly guard: Html;
  /** The secret part of the link. */
  readonly link: string;
  /** What was typed before; of it the password is never shown. */
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
}

/** One form: the first organization and its owner, who is the first operator. */
export function firstOrganizationPage({ guard, link, values, problems }: FirstOrganizationView): Page {
  return {
    title: problems.length > 0 ? 'Problem: first organization' : 'First organization',
    content: html`<h1>The first organization</h1>
      <p class="quiet">
        Nobody can sign in to this server yet. You become the owner of its first organization, and the first
        of those who run the platform.
      </p>
      ${problemsOf(problems, FIELDS)}
      <form method="post" action="/first-organization">
        ${guard} ${hiddenField('link', link)}
        ${FIELDS.map((field) =>
          fieldOf(field, field.type === 'password' ? '' : (values[field.name] ?? ''), problems),
        )}
        <button id="create" type="submit">Create</button>
      </form>`,
  };
}
