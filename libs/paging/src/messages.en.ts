/** Errors and other texts for people. */
export const en = {
  'page.direction': 'Use `first` with `after`, or `last` with `before`.',
  'page.cursor': '`after` or `before` is not a cursor of this list.',
  'page.cursorOrder': '`after` or `before` is not a cursor of this list with this order.',
} as const;
