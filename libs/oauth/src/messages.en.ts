/** Errors of the sign-in flow that people read on a page. Descriptions for applications are not messages. */
export const en = {
  'client.unknown':
    'The link that brought you here names no application that people can sign in to. Go back and contact its publisher.',
  'client.address':
    'The application asked to send you to an address that it has not registered, so you stay here. Contact its publisher.',
  'application.suspended':
    'The application is suspended, so you cannot continue to it. Your account is not affected.',
  'application.deleted':
    'The organization of the application was deleted, so you cannot continue to it. Your account is not affected.',
  'legacy.incomplete':
    'The link that brought you here is incomplete. Go back and contact the publisher of the application.',
  'legacy.off': 'The application no longer uses the sign-in that brought you here. Contact its publisher.',
  'request.expired':
    'The request was open for too long or was answered already. Go back to the application and start again.',
  'request.tooMany': 'Too many long requests are waiting for an answer. Try again later.',
} as const;
