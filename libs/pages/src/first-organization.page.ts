import { LEAST_CHARACTERS } from '#libs/identity';

import { type Field, fieldOf, type FieldProblem, problemsOf } from './field.js';
import { hiddenField, type Html, html } from './html.js';
import { type Page, problemTitle } from './layout.js';
import { say } from './messages.js';

const FIELDS: readonly Field[] = [
  {
    name: 'organization_name',
    label: say('newOrganization.name'),
    autocomplete: 'organization',
    required: true,
  },
  { name: 'slug', label: say('first.slug'), autocomplete: 'off', required: true },
  { name: 'name', label: say('first.name'), autocomplete: 'name', required: true },
  { name: 'email', label: say('first.email'), type: 'email', autocomplete: 'username', required: true },
  {
    name: 'password',
    label: say('first.password'),
    hint: say('form.passwordLength', { count: LEAST_CHARACTERS }),
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
    title: problemTitle(say('first.title'), problems.length > 0),
    content: html`<h1>${say('first.title')}</h1>
      <p class="quiet">${say('first.lead')}</p>
      ${problemsOf(problems, FIELDS)}
      <form method="post" action="/first-organization">
        ${guard} ${hiddenField('link', link)}
        ${FIELDS.map((field) =>
          fieldOf(field, field.type === 'password' ? '' : (values[field.name] ?? ''), problems),
        )}
        <button id="create" type="submit">${say('first.submit')}</button>
      </form>`,
  };
}
