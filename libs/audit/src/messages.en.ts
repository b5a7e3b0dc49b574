/** Errors and other texts for people. */
export const en = {
  'type.unknown': 'Unknown event type "{type}".',
  'search.tooLong': 'Search for at most {words} words of up to {characters} characters each.',
} as const;
