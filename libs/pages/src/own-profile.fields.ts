import type { Message } from '#libs/messages';
import type { OwnField } from '#libs/organizations';

import type { Field } from './field.js';
import { say } from './messages.js';

/** Fields that belong together. */
export interface FieldGroup {
  readonly legend: Message;
  readonly fields: readonly (Field & { readonly name: OwnField })[];
}

/** The id of the list of time zones. */
export const TIME_ZONE_LIST = 'time-zones';

/** The fields in groups, in the order of the form. */
export const GROUPS: readonly FieldGroup[] = [
  {
    legend: say('profile.group.name'),
    fields: [
      {
        name: 'name',
        label: say('profile.name'),
        autocomplete: 'name',
        hint: say('profile.name.hint'),
      },
      { name: 'given_name', label: say('profile.given_name'), autocomplete: 'given-name' },
      { name: 'middle_name', label: say('profile.middle_name'), autocomplete: 'additional-name' },
      { name: 'family_name', label: say('profile.family_name'), autocomplete: 'family-name' },
      { name: 'nickname', label: say('profile.nickname'), autocomplete: 'nickname' },
      { name: 'preferred_username', label: say('profile.preferred_username'), autocomplete: 'off' },
    ],
  },
  {
    legend: say('profile.group.about'),
    fields: [
      { name: 'gender', label: say('profile.gender'), autocomplete: 'sex' },
      {
        name: 'birthdate',
        label: say('profile.birthdate'),
        autocomplete: 'bday',
        hint: say('profile.birthdate.hint'),
      },
      {
        name: 'locale',
        label: say('profile.locale'),
        autocomplete: 'language',
        hint: say('profile.locale.hint'),
      },
      {
        name: 'zoneinfo',
        label: say('profile.zoneinfo'),
        autocomplete: 'off',
        hint: say('profile.zoneinfo.hint'),
        list: TIME_ZONE_LIST,
      },
    ],
  },
  {
    legend: say('profile.group.contact'),
    fields: [
      {
        name: 'phone_number',
        label: say('profile.phone_number'),
        type: 'tel',
        autocomplete: 'tel',
        hint: say('profile.phone_number.hint'),
      },
      { name: 'website', label: say('profile.website'), type: 'url', autocomplete: 'url' },
      { name: 'profile', label: say('profile.profile'), type: 'url', autocomplete: 'off' },
      { name: 'picture', label: say('profile.picture'), type: 'url', autocomplete: 'photo' },
    ],
  },
  {
    legend: say('profile.group.address'),
    fields: [
      {
        name: 'street_address',
        label: say('profile.street_address'),
        type: 'lines',
        autocomplete: 'street-address',
      },
      { name: 'locality', label: say('profile.locality'), autocomplete: 'address-level2' },
      { name: 'region', label: say('profile.region'), autocomplete: 'address-level1' },
      { name: 'postal_code', label: say('profile.postal_code'), autocomplete: 'postal-code' },
      { name: 'country', label: say('profile.country'), autocomplete: 'country-name' },
    ],
  },
];
