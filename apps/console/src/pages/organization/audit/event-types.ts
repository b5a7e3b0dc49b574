import { useTexts } from '../../../i18n/use-texts.js';
import { eventTypeTexts } from './event-types.texts.js';

type Key = keyof (typeof eventTypeTexts)['en'];

const KEYS = Object.keys(eventTypeTexts.en) as Key[];

/** Every type of event that the console has words for. */
export const EVENT_TYPES: readonly string[] = KEYS.map((key) => key.replace('__', '.'));

/** What the filter offers as one: all types of these nouns, in this order. */
export const EVENT_NOUNS = [
  'authorization',
  'authorization_request',
  'consent',
  'profile',
  'invitation',
  'service_account',
  'application',
  'credential',
  'organization',
  'domain',
  'webhook_endpoint',
  'access',
  'rows',
] as const;

/** The types that the filter's value stands for: one, or all of a noun; null for everything. */
export function typesOf(chosen: string | null): string[] | null {
  if (chosen === null) return null;
  const types = EVENT_TYPES.filter((type) => type === chosen || type.startsWith(`${chosen}.`));
  return types.length > 0 ? types : null;
}

/** What a type means, in words; a type that is newer than the console is told by its name. */
export function useEventTitle(): (type: string) => string {
  const t = useTexts(eventTypeTexts);
  return (type) => {
    const key = KEYS.find((each) => each === type.replace('.', '__'));
    return key ? t(key) : type;
  };
}
