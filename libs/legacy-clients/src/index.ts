export { LegacyClientsModule } from './legacy-clients.module.js';
export { ServiceAccountAssignment } from './service-account-assignment.entity.js';
