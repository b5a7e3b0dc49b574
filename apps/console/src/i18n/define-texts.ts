/** The languages of the console. */
export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** What a page says, by key, in every language. */
export type Texts<Key extends string> = Readonly<Record<Locale, Readonly<Record<Key, string>>>>;

/**
 * Texts of one page or part, in ICU MessageFormat (`{count, plural, one {# member} other {# members}}`). A text that
 * is missing in Spanish, or stands there alone, fails to compile. They stand in a `.texts.ts` of their own, which a
 * test reads.
 */
export function defineTexts<Key extends string>(texts: {
  readonly en: Readonly<Record<Key, string>>;
  readonly es: Readonly<Record<NoInfer<Key>, string>>;
}): Texts<Key> {
  return texts;
}
