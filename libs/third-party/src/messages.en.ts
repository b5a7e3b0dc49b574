/** Errors and other texts for people. */
export const en = {
  'authorization.expired': 'This authorization has expired. Authorize the application again.',
  'authorization.revoked': 'This authorization was revoked. Authorize the application again.',
  'decisions.tooMany': 'Too many decisions about applications. Try again in an hour.',
  'expiry.past': 'The expiry date must be in the future.',
  'authorization.exists': 'This application is already authorized.',
  'review.outdated': 'The authorization or the requested permissions have changed. Review them again.',
  'publisher.changedSinceReview':
    'Another organization has published this application since the last review. Approve its permissions and name the publisher.',
  'application.notFound': 'There is no application with this client ID.',
  'application.own': 'An organization cannot authorize its own application.',
  'application.notThirdParty': 'This application does not offer third-party authorization.',
  'application.notOffered': 'This application is not offered to this organization.',
  'application.notAsked': 'The application does not request {scopes}.',
  'publisher.changed': 'Another organization publishes this application now. Review it again.',
  'consents.none': 'No person here has allowed an application with this client ID.',
  'application.unblockFirst': 'The organization has blocked this application. Unblock it first.',
  'application.blocked': 'The organization has blocked this application.',
  'request.exists': 'You have already requested this application. An admin will decide.',
  'request.closed': 'This request was already decided or closed.',
  'request.tooMany': 'You have {count} open requests. Wait until an admin has decided them.',
  'request.noExpiry':
    'An application on the list of allowed applications cannot expire. Remove it from the list instead.',
  'request.authorized': 'This application is already authorized for all of these permissions.',
  'keys.tooOften': 'Too many requests for keys. Try again later.',
} as const;
