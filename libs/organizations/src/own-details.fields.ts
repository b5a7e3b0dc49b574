import { isCalendarDay } from '#libs/kernel';

import type { PostalAddress, ProfileDetails } from './profile-details.js';

/** How a field of a person's own details is read. */
export interface FieldRule {
  /** Characters at most. */
  readonly most: number;
  /** Whether it may have several lines. */
  readonly lines?: boolean;
  readonly required?: boolean;
  /** The text as it is stored; null where it is none that can be understood. */
  readonly read?: (text: string, now: Date) => string | null;
  /** What to type instead, in words for the person. */
  readonly otherwise?: string;
}

/** IANA names, as the runtime knows them; others that it understands are taken too. */
export const TIME_ZONES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

const DAY_MS = 86_400_000;

const NAME: FieldRule = { most: 120 };
const WEB_ADDRESS: FieldRule = {
  most: 2000,
  read: readWebAddress,
  otherwise: 'Give a whole web address that begins with https://.',
};

/** Everything besides the name and the postal address. */
const DETAILS = {
  given_name: NAME,
  middle_name: NAME,
  family_name: NAME,
  nickname: NAME,
  preferred_username: { most: 60 },
  gender: { most: 60 },
  birthdate: {
    most: 10,
    read: readBirthdate,
    otherwise:
      'Write the day as 1988-04-21, as 0000-04-21 without the year, or the year alone. It has to have passed.',
  },
  locale: { most: 35, read: readLocale, otherwise: 'Write a language such as en-US or es.' },
  zoneinfo: { most: 64, read: readTimeZone, otherwise: 'Write a time zone such as America/Chicago.' },
  phone_number: {
    most: 60,
    read: readPhoneNumber,
    otherwise: 'Begin with + and the country code, such as +1 312 555 0142. An extension follows as ;ext=12.',
  },
  website: WEB_ADDRESS,
  profile: WEB_ADDRESS,
  picture: WEB_ADDRESS,
} as const satisfies Record<keyof Omit<ProfileDetails, 'address'>, FieldRule>;

const ADDRESS = {
  street_address: { most: 300, lines: true },
  locality: { most: 120 },
  region: { most: 120 },
  postal_code: { most: 20 },
  country: { most: 60 },
} as const satisfies Record<keyof Omit<PostalAddress, 'formatted'>, FieldRule>;

export type DetailField = keyof typeof DETAILS;
export type AddressField = keyof typeof ADDRESS;
/** A field of the form; each is named as the claim, or the part of the address, that it fills. */
export type OwnField = 'name' | DetailField | AddressField;

export const DETAIL_FIELDS = Object.keys(DETAILS) as readonly DetailField[];
export const ADDRESS_FIELDS = Object.keys(ADDRESS) as readonly AddressField[];
export const FIELDS: Readonly<Record<OwnField, FieldRule>> = {
  name: { most: 120, required: true, otherwise: 'Tell the name by which people here know you.' },
  ...DETAILS,
  ...ADDRESS,
};
export const OWN_FIELDS = Object.keys(FIELDS) as readonly OwnField[];

/** ISO 8601 as OpenID Connect Core §5.1 allows it: a day, a day of the year 0000 for one untold, or a year. */
function readBirthdate(text: string, now: Date): string | null {
  const latest = new Date(now.getTime() + DAY_MS).toISOString(); // somewhere it is tomorrow already
  if (/^\d{4}$/.test(text)) return text !== '0000' && text <= latest.slice(0, 4) ? text : null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text > latest.slice(0, 10)) return null;
  return isCalendarDay(text) ? text : null;
}

/** BCP 47 (RFC 5646) in canonical case; `en_US` is understood, as OpenID Connect Core §5.1 knows it. */
function readLocale(text: string): string | null {
  const tag = text.replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-|$)/i.test(tag)) return null; // "english" is well-formed, too
  try {
    return Intl.getCanonicalLocales(tag)[0]!;
  } catch {
    return null;
  }
}

/** An IANA name; the runtime understands any case, the readers of the claim may not. */
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

/** E.164, with an extension as RFC 3966 §5.3 writes it (OpenID Connect Core §5.1, phone_number). */
function readPhoneNumber(text: string): string | null {
  const digits = text.replaceAll(/[\s().-]/g, '').toLowerCase();
  return /^\+[1-9]\d{6,14}(;ext=\d{1,8})?$/.test(digits) ? digits : null;
}

function readWebAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return url.href.length <= WEB_ADDRESS.most ? url.href : null;
}
