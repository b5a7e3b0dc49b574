/** Errors and other texts for people. */
export const en = {
  'error.internal': 'Internal server error. Try again later.',
  'credentials.missing': 'Sign in, or send an access token or a client ID and secret.',
  'role.required': 'This request requires the role {role} or higher.',
  'permission.denied': 'You do not have permission to do this.',
  'operator.inOrganization':
    'Operator requests do not act in an organization. Send the header Nexus-Organization: none.',
  'organization.notMember': 'You are not a member of the organization in the Nexus-Organization header.',
  'profile.inactive': 'The person or service account was suspended or removed from the organization.',
  'session.otherSite': 'A request with a session must come from this site.',
  'organization.suspended': 'The organization is suspended.',
  'organization.deleted': 'The organization is deleted.',
  'application.suspended': 'The application is suspended.',
  'widening.personRequired': 'Only a signed-in person can widen access.',
  'scope.required': 'This request requires the scope {scopes}.',
} as const;
