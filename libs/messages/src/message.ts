import { IntlMessageFormat } from 'intl-messageformat';

import { DEFAULT_LOCALE, type Locale } from './locale.js';

/** Values of a message's arguments. */
export type MessageValues = Readonly<Record<string, string | number | Date | Message>>;

/** Texts of one language by key, in ICU MessageFormat. */
export type Texts<Key extends string> = Readonly<Record<Key, string>>;

/** Texts of a library by key, in every language. A text that is missing in a language does not compile. */
export type Translations<Key extends string> = Readonly<Record<Locale, Texts<Key>>>;

const compiled = new WeakMap<Texts<string>, Map<string, IntlMessageFormat>>();

/** A text for people, rendered in the reader's language where it is shown. */
export class Message {
  /** @param values arguments of the text; a value that is a message is rendered in the same language */
  constructor(
    private readonly translations: Translations<string>,
    readonly key: string,
    readonly values: MessageValues = {},
  ) {}

  /** Returns the text in a language. */
  in(locale: Locale): string {
    return String(this.format(locale).format(this.valuesIn(locale)));
  }

  /**
   * Returns the parts of a text that has `<tags>` or values that are not text.
   * @param tags functions that wrap the parts inside a tag, and values of arguments
   */
  partsIn<Part>(
    locale: Locale,
    tags: Readonly<Record<string, Part | ((inside: Part[]) => Part)>>,
  ): (string | Part)[] {
    const parts = this.format(locale).format<Part>({ ...this.valuesIn(locale), ...tags } as never);
    return Array.isArray(parts) ? parts : [parts];
  }

  /** Returns the text in English. */
  toString(): string {
    return this.in(DEFAULT_LOCALE);
  }

  /** Values for programs: dates as ISO 8601, messages in English. */
  get params(): Record<string, string | number> {
    const values = Object.entries(this.values).map(([name, value]) => [name, plain(value)] as const);
    return Object.fromEntries(values);
  }

  /** Returns the text in English. */
  toJSON(): string {
    return this.toString();
  }

  private valuesIn(locale: Locale): Record<string, string | number | Date> {
    const values = Object.entries(this.values).map(
      ([name, value]) => [name, value instanceof Message ? value.in(locale) : value] as const,
    );
    return Object.fromEntries(values);
  }

  private format(locale: Locale): IntlMessageFormat {
    const texts = this.translations[locale];
    const formats = compiled.get(texts) ?? new Map<string, IntlMessageFormat>();
    compiled.set(texts, formats);
    const format = formats.get(this.key) ?? new IntlMessageFormat(texts[this.key]!, locale);
    formats.set(this.key, format);
    return format;
  }
}

function plain(value: MessageValues[string]): string | number {
  if (value instanceof Date) return value.toISOString();
  return value instanceof Message ? value.toString() : value;
}

/** Creates messages by key. */
export type Say<Key extends string> = (key: Key, values?: MessageValues) => Message;

/**
 * Defines the messages of a library.
 * @param translations its texts in every language
 */
export function messagesOf<Key extends string>(translations: Translations<Key>): Say<Key> {
  return (key, values) => new Message(translations, key, values);
}

/** Returns a text in a language: the message's, or the text itself where it has no translation. */
export function textIn(locale: Locale, text: Message | string): string {
  return text instanceof Message ? text.in(locale) : text;
}
