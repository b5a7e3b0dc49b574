import { registerEnumType } from '@nestjs/graphql';

export const AuthorizationStatus = {
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  REVOKED: 'REVOKED',
  EXPIRED: 'EXPIRED',
} as const;
registerEnumType(AuthorizationStatus, {
  name: 'AuthorizationStatus',
  description: 'What the decisions of the authorizing organization amount to.',
  valuesMap: {
    ACTIVE: { description: 'The organization lets it act.' },
    SUSPENDED: { description: 'It may not act until it is resumed.' },
    REVOKED: { description: 'It may never act again: authorize the application anew.' },
    EXPIRED: { description: 'Its time is over: authorize the application anew.' },
  },
});
