import { registerEnumType } from '@nestjs/graphql';

export const AuthorizationStatus = {
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  REVOKED: 'REVOKED',
  EXPIRED: 'EXPIRED',
} as const;
registerEnumType(AuthorizationStatus, {
  name: 'AuthorizationStatus',
  description: 'Status of a third-party authorization.',
  valuesMap: {
    ACTIVE: { description: 'The application can act.' },
    SUSPENDED: { description: 'Suspended until it is resumed.' },
    REVOKED: { description: 'Revoked. Authorize the application again to restore access.' },
    EXPIRED: { description: 'Expired. Authorize the application again to restore access.' },
  },
});
