import type { OwnField } from '#libs/organizations';

import type { Field } from './field.js';

/** Fields that belong together. */
export interface FieldGroup {
  readonly legend: string;
  readonly fields: readonly (Field & { readonly name: OwnField })[];
}

/** The id of the list of time zones. */
export const TIME_ZONE_LIST = 'time-zones';

/** The fields in groups, in the order of the form. */
export const GROUPS: readonly FieldGroup[] = [
  {
    legend: 'Name',
    fields: [
      {
        name: 'name',
        label: 'Display name',
        autocomplete: 'name',
        hint: 'What people in this organization read.',
      },
      { name: 'given_name', label: 'Given name', autocomplete: 'given-name' },
      { name: 'middle_name', label: 'Middle name', autocomplete: 'additional-name' },
      { name: 'family_name', label: 'Family name', autocomplete: 'family-name' },
      { name: 'nickname', label: 'Nickname', autocomplete: 'nickname' },
      { name: 'preferred_username', label: 'Preferred user name', autocomplete: 'off' },
    ],
  },
  {
    legend: 'About you',
    fields: [
      { name: 'gender', label: 'Gender', autocomplete: 'sex' },
      {
        name: 'birthdate',
        label: 'Birth date',
        autocomplete: 'bday',
        hint: '1988-04-21, or the year alone.',
      },
      { name: 'locale', label: 'Language', autocomplete: 'language', hint: 'Such as en-US or es.' },
      {
        name: 'zoneinfo',
        label: 'Time zone',
        autocomplete: 'off',
        hint: 'Such as America/Chicago.',
        list: TIME_ZONE_LIST,
      },
    ],
  },
  {
    legend: 'Where to find you',
    fields: [
      {
        name: 'phone_number',
        label: 'Phone number',
        type: 'tel',
        autocomplete: 'tel',
        hint: 'With the country code: +1 312 555 0142.',
      },
      { name: 'website', label: 'Website', type: 'url', autocomplete: 'url' },
      { name: 'profile', label: 'Page about you', type: 'url', autocomplete: 'off' },
      { name: 'picture', label: 'Address of a picture', type: 'url', autocomplete: 'photo' },
    ],
  },
  {
    legend: 'Postal address',
    fields: [
      { name: 'street_address', label: 'Street', type: 'lines', autocomplete: 'street-address' },
      { name: 'locality', label: 'City', autocomplete: 'address-level2' },
      { name: 'region', label: 'State or region', autocomplete: 'address-level1' },
      { name: 'postal_code', label: 'Postal code', autocomplete: 'postal-code' },
      { name: 'country', label: 'Country', autocomplete: 'country-name' },
    ],
  },
];
