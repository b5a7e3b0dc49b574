import type { ReactNode } from 'react';
import { createTranslator } from 'use-intl';

import type { Locale, Texts } from './define-texts.js';
import { useLocale } from './locale.js';

type Values = Readonly<Record<string, string | number | Date>>;
type RichValues = Readonly<Record<string, string | number | Date | ((inside: ReactNode) => ReactNode)>>;

/** Says a text in the language of the page; `rich` puts elements around its `<tags>`. */
export interface Translate<Key extends string> {
  (key: Key, values?: Values): string;
  rich(key: Key, values: RichValues): ReactNode;
}

const made = new WeakMap<object, Map<Locale, Translate<string>>>();

/** The texts of a page in the language that the reader chose. */
export function useTexts<Key extends string>(texts: Texts<Key>): Translate<Key> {
  const { locale } = useLocale();
  const byLocale = made.get(texts) ?? new Map<Locale, Translate<string>>();
  made.set(texts, byLocale);
  const translate = byLocale.get(locale) ?? makeTranslate(locale, texts[locale]);
  byLocale.set(locale, translate);
  return translate;
}

function makeTranslate(locale: Locale, messages: Readonly<Record<string, string>>): Translate<string> {
  // Keys are checked by our own types: this library's would unfold every text into one.
  return createTranslator({ locale, messages });
}
