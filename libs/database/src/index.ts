export { type Change, ChangeFeed, type ChangeListener } from './change-feed.js';
export { Connection } from './connection.js';
export type {
  ApplicationKeyRow,
  ApplicationLinksRow,
  ApplicationRow,
  AuthorizationCodeRow,
  AuthorizationRow,
  ClientRegistrationRow,
  ConsentRow,
  CredentialRow,
  DueDomainRow,
  DueMailRow,
  InvitationRow,
  OrganizationRow,
  ProfileRow,
  SessionRow,
  TokenFamilyRow,
  WebhookDeliveryRow,
} from './cross-organization.rows.js';
export { CrossOrganization } from './cross-organization.js';
export { createDataSource, MIGRATIONS } from './data-source.js';
export { translateDatabaseError, violates } from './database-errors.js';
export { FUNCTIONS, VIEWS } from './doors.js';
export { JoinOn } from './join-on.js';
export type { OnSecondConnection } from './one-connection.js';
export {
  assertDatabaseIsSafe,
  DatabaseNotUsable,
  migrateDatabase,
  offerFirstOrganization,
  readPlatformSetting,
  settlePlatformSetting,
  underStartLock,
} from './prepare.js';
export { type TableRule, TABLES } from './tables.js';
export { afterCommit, Tenant } from './tenant.js';
export { printSchema } from './print-schema.js';
