import { currentLocale } from '#libs/kernel';
import { type Locale, LOCALES } from '#libs/messages';

import { type Html, html } from './html.js';

const MOMENT = formatsOf({ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const DAY = formatsOf({ dateStyle: 'long', timeZone: 'UTC' });

/** A day, in UTC: without JavaScript a page does not know the reader's time zone. */
export function dayOf(date: Date): Html {
  return html`<time datetime="${date.toISOString()}">${DAY[currentLocale()].format(date)}</time>`;
}

/** A day with its time, in UTC too. */
export function moment(date: Date): Html {
  return html`<time datetime="${date.toISOString()}">${MOMENT[currentLocale()].format(date)} UTC</time>`;
}

function formatsOf(options: Intl.DateTimeFormatOptions): Readonly<Record<Locale, Intl.DateTimeFormat>> {
  const formats = LOCALES.map((locale) => [locale, new Intl.DateTimeFormat(locale, options)]);
  return Object.fromEntries(formats) as Record<Locale, Intl.DateTimeFormat>;
}
