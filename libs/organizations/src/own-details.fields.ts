import { isCalendarDay } from '#libs/kernel';
import type { Message } from '#libs/messages';

import { say } from './messages.js';
import type { PostalAddress, ProfileDetails } from './profile-details.js';

/** The rule of a field of a person's own details. */
export interface FieldRule {
  /** Maximum number of characters. */
  readonly max: number;
  /** Whether the field can have several lines. */
  readonly lines?: boolean;
  readonly required?: boolean;
  /** Returns the text to store; null when the text is invalid. */
  readonly read?: (text: string, now: Date) => string | null;
  /** The error message when the text is missing or invalid. */
  readonly hint?: Message;
}

/** IANA names known to the runtime. Other names that it understands are accepted, too. */
export const TIME_ZONES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

const DAY_MS = 86_400_000;

const NAME: FieldRule = { max: 120 };
const WEB_ADDRESS: FieldRule = {
  max: 2000,
  read: readWebAddress,
  hint: say('details.webAddress'),
};

/** All details except the name and the postal address. */
const DETAILS = {
  given_name: NAME,
  middle_name: NAME,
  family_name: NAME,
  nickname: NAME,
  preferred_username: { max: 60 },
  gender: { max: 60 },
  birthdate: {
    max: 10,
    read: readBirthdate,
    hint: say('details.birthdate'),
  },
  locale: { max: 35, read: readLocale, hint: say('details.locale') },
  zoneinfo: { max: 64, read: readTimeZone, hint: say('details.zoneinfo') },
  phone_number: {
    max: 60,
    read: readPhoneNumber,
    hint: say('details.phoneNumber'),
  },
  website: WEB_ADDRESS,
  profile: WEB_ADDRESS,
  picture: WEB_ADDRESS,
} as const satisfies Record<keyof Omit<ProfileDetails, 'address'>, FieldRule>;

const ADDRESS = {
  street_address: { max: 300, lines: true },
  locality: { max: 120 },
  region: { max: 120 },
  postal_code: { max: 20 },
  country: { max: 60 },
} as const satisfies Record<keyof Omit<PostalAddress, 'formatted'>, FieldRule>;

export type DetailField = keyof typeof DETAILS;
export type AddressField = keyof typeof ADDRESS;
/** A field of the form, named after the claim or the address member that it fills. */
export type OwnField = 'name' | DetailField | AddressField;

export const DETAIL_FIELDS = Object.keys(DETAILS) as readonly DetailField[];
export const ADDRESS_FIELDS = Object.keys(ADDRESS) as readonly AddressField[];
export const FIELDS: Readonly<Record<OwnField, FieldRule>> = {
  name: { max: 120, required: true, hint: say('details.name') },
  ...DETAILS,
  ...ADDRESS,
};
export const OWN_FIELDS = Object.keys(FIELDS) as readonly OwnField[];

/** Reads an ISO 8601 date (OpenID Connect Core §5.1): a day, a day with the year 0000 if omitted, or a year. */
function readBirthdate(text: string, now: Date): string | null {
  const latest = new Date(now.getTime() + DAY_MS).toISOString(); // it can be tomorrow already in another time zone
  if (/^\d{4}$/.test(text)) return text !== '0000' && text <= latest.slice(0, 4) ? text : null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text > latest.slice(0, 10)) return null;
  return isCalendarDay(text) ? text : null;
}

/** Reads a BCP 47 tag (RFC 5646) into canonical case. Accepts `en_US` (OpenID Connect Core §5.1). */
function readLocale(text: string): string | null {
  const tag = text.replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-|$)/i.test(tag)) return null; // "english" is also well-formed
  try {
    return Intl.getCanonicalLocales(tag)[0]!;
  } catch {
    return null;
  }
}

/** Reads an IANA name. Restores its case, because readers of the claim can be case-sensitive. */
function readTimeZone(text: string): string | null {
  const known = TIME_ZONES.find((zone) => zone.toLowerCase() === text.toLowerCase());
  if (known !== undefined) return known;
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(text)) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    return null;
  }
}

/** Reads an E.164 number, with an extension as in RFC 3966 §5.3 (OpenID Connect Core §5.1, phone_number). */
function readPhoneNumber(text: string): string | null {
  const digits = text.replaceAll(/[\s().-]/g, '').toLowerCase();
  return /^\+[1-9]\d{6,14}(;ext=\d{1,8})?$/.test(digits) ? digits : null;
}

function readWebAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return url.href.length <= WEB_ADDRESS.max ? url.href : null;
}
