import Negotiator from 'negotiator';

/** Languages of texts for people, as BCP 47 tags. A new one is added here, and as `messages.<tag>.ts` in each library. */
export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español' };

/** Used where nothing says which language the reader wants: the API, the log and the audit log. */
export const DEFAULT_LOCALE: Locale = 'en';

/**
 * Selects the first language that is available, by lookup (RFC 4647 §3.4): `es-MX` selects `es`.
 * @param tags BCP 47 tags in the order of preference; invalid ones are skipped
 */
export function findLocale(tags: readonly string[]): Locale | undefined {
  for (const tag of tags) {
    const [language] = tag.toLowerCase().split('-');
    const found = LOCALES.find((locale) => locale === language);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Selects a language by an Accept-Language header (RFC 9110 §12.5.4). */
export function acceptedLocale(acceptLanguage: string | undefined): Locale | undefined {
  if (acceptLanguage === undefined) return undefined;
  return findLocale(new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages());
}
