import { FIELDS, type OwnDetailsInput, TIME_ZONES } from '#libs/organizations';

import { accountNavigation } from './account-navigation.js';
import { fieldOf, type FieldProblem, problemsOf } from './field.js';
import { hiddenField, type Html, html, rich } from './html.js';
import { type Page, problemTitle } from './layout.js';
import { say } from './messages.js';
import type { AccountOrganization } from './own-organizations.js';
import { type FieldGroup, GROUPS, TIME_ZONE_LIST } from './own-profile.fields.js';

/** What the page of one's own details shows. */
export interface OwnProfileView {
  readonly guard: Html;
  readonly organization: AccountOrganization;
  /** Whether the person has a choice of organizations. */
  readonly hasOthers: boolean;
  readonly email: string | null;
  readonly values: OwnDetailsInput;
  readonly problems: readonly FieldProblem[];
  readonly wasSaved: boolean;
}

/** One's own details in one organization. */
export function ownProfilePage(view: OwnProfileView): Page {
  const { guard, organization, hasOthers, email, problems, wasSaved } = view;
  return {
    title: problemTitle(say('profile.title'), problems.length > 0),
    content: html`${accountNavigation('/account/profile')}
      <h1>${say('profile.title')}</h1>
      <p class="quiet">
        ${rich(
          email === null
            ? say('profile.inOrganization', { organization: organization.name })
            : say('profile.inOrganizationAs', { organization: organization.name, email }),
        )}
        ${hasOthers && html`<a id="other-organization" href="/account/profile">${say('profile.choose')}</a>`}
      </p>
      ${wasSaved && html`<p class="notice" id="saved" role="status">${say('profile.saved')}</p>`}
      ${problemsOf(
        problems,
        GROUPS.flatMap(({ fields }) => fields),
      )}
      <form method="post" action="/account/profile">
        ${guard} ${hiddenField('organization', organization.id)}
        ${GROUPS.map((group) => fieldset(group, view))}
        <button id="save" type="submit">${say('profile.submit')}</button>
      </form>
      <datalist id="${TIME_ZONE_LIST}">
        ${TIME_ZONES.map((zone) => html`<option value="${zone}"></option>`)}
      </datalist>`,
  };
}

function fieldset({ legend, fields }: FieldGroup, { values, problems }: OwnProfileView): Html {
  return html`<fieldset>
    <legend>${legend}</legend>
    ${fields.map((field) => {
      const { max: most, required } = FIELDS[field.name];
      return fieldOf({ ...field, most, required }, values[field.name], problems);
    })}
  </fieldset>`;
}

/** In which organization the person wants to look at their details. */
export function chooseProfilePage(organizations: readonly AccountOrganization[]): Page {
  return {
    title: say('profile.title'),
    content: html`${accountNavigation('/account/profile')}
      <h1>${say('profile.title')}</h1>
      ${
        organizations.length === 0
          ? html`<p>${say('profile.none')}</p>`
          : html`<p class="quiet">${say('profile.chooseLead')}</p>
              <ul class="rows">
                ${organizations.map(choice)}
              </ul>`
      }`,
  };
}

function choice({ id, name, membership }: AccountOrganization): Html {
  if (membership.organizationStatus !== 'ACTIVE') {
    return html`<li>
      <strong>${name}</strong> <span class="tag bad">${say('account.suspendedTag')}</span>
    </li>`;
  }
  return html`<li>
    <a href="/account/profile?organization=${id}"><strong>${name}</strong></a>
    <p class="quiet small">${membership.name}</p>
  </li>`;
}
