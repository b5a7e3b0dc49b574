/** Errors and other texts for people. */
export const en = {
  'application.notFound': 'There is no application with this ID.',
  'application.notAuthorized': 'The application is not authorized in this organization. Authorize it first.',
  'applications.tooMany': 'The service account is assigned to {count} applications. Unassign one first.',
} as const;
