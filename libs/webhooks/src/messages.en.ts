/** Errors and other texts for people. */
export const en = {
  'delivery.tooMany': 'Too many test events and resent deliveries. Try again in an hour.',
  'endpoint.disabled': 'The endpoint is disabled. Enable it first.',
  'endpoint.tooMany': 'An organization can have at most {count} webhook endpoints. Delete one first.',
  'url.tooLong': 'The URL is too long. Use at most {count} characters.',
  'url.notAbsolute': 'Enter an absolute URL in ASCII.',
  'url.userName': 'The URL contains a user name or password. Remove it.',
  'url.fragment': 'The URL contains a fragment (#…). Remove it.',
  'url.notPublic': 'Use an https URL with a public address.',
  'type.unknown': 'Unknown webhook event type "{type}". See the documentation for the list.',
} as const;
