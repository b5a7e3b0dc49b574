/** Errors that every library can throw. */
export const en = {
  notFound: 'Not found.',
  organizationRequired: 'You belong to several organizations. Name one in the Nexus-Organization header.',
  reauthenticationRequired: 'This change requires a recent sign-in. Sign in again, then retry.',
  unavailable: 'The service is temporarily unavailable. Try again shortly.',
  outcomeUnknown:
    'The connection was lost, so the outcome of the change is unknown. Check whether it was saved before you retry.',
} as const;
