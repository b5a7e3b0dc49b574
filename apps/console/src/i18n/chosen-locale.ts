import { type Locale, LOCALES } from './define-texts.js';

const REMEMBERED = 'nexus-console-locale';

/** Returns the language that was chosen in this browser, else the browser's. */
export function chosenLocale(): Locale {
  const wished = [window.localStorage.getItem(REMEMBERED), ...navigator.languages];
  const known = wished.map((each) => LOCALES.find((locale) => each?.toLowerCase().startsWith(locale)));
  return known.find((each) => each !== undefined) ?? 'en';
}

/** Remembers the language in this browser. */
export function rememberLocale(locale: Locale): void {
  window.localStorage.setItem(REMEMBERED, locale);
}
