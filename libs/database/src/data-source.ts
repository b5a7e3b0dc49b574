import { DataSource, type DataSourceOptions } from 'typeorm';

import { Connection } from './connection.js';
import { Foundations1764000000000 } from './migrations/1764000000000-foundations.js';
import { PeopleSignIn1764100000000 } from './migrations/1764100000000-people-sign-in.js';
import { SigningKeyLife1764100001000 } from './migrations/1764100001000-signing-key-life.js';
import { PeopleChangePasswords1764200000000 } from './migrations/1764200000000-people-change-passwords.js';
import { ExistingClients1764300000000 } from './migrations/1764300000000-existing-clients.js';
import { FamiliesOfSession1764310000000 } from './migrations/1764310000000-families-of-session.js';
import { NarrowerDoors1764900000000 } from './migrations/1764900000000-narrower-doors.js';
import { Invitations1765000000000 } from './migrations/1765000000000-invitations.js';
import { OrganizationLife1765000001000 } from './migrations/1765000001000-organization-life.js';
import { EmailLinks1765000002000 } from './migrations/1765000002000-email-links.js';
import { AuthorizedApplications1765100000000 } from './migrations/1765100000000-authorized-applications.js';
import { LockDown1765100001000 } from './migrations/1765100001000-lock-down.js';
import { RequestsAndLists1765100002000 } from './migrations/1765100002000-requests-and-lists.js';
import { ExpiredSessions1765300000000 } from './migrations/1765300000000-expired-sessions.js';
import { AuditSearch1765400000000 } from './migrations/1765400000000-audit-search.js';
import { Webhooks1765400001000 } from './migrations/1765400001000-webhooks.js';
import { ApplicationKeys1765500000000 } from './migrations/1765500000000-application-keys.js';
import { ApplicationDetails1765500001000 } from './migrations/1765500001000-application-details.js';
import { ScopeImpact1765500002000 } from './migrations/1765500002000-scope-impact.js';
import { ApplicationLinks1765500003000 } from './migrations/1765500003000-application-links.js';
import { Operators1765600000000 } from './migrations/1765600000000-operators.js';
import { OptionalScopes1765700000000 } from './migrations/1765700000000-optional-scopes.js';
import { ApplicationTransfers1765700001000 } from './migrations/1765700001000-application-transfers.js';
import { OrganizationDomains1765800000000 } from './migrations/1765800000000-organization-domains.js';
import { OperatorsNameOperators1765800001000 } from './migrations/1765800001000-operators-name-operators.js';
import { OwnTestOrganizations1765900000000 } from './migrations/1765900000000-own-test-organizations.js';
import { WebhooksOfSuspended1765900001000 } from './migrations/1765900001000-webhooks-of-suspended.js';
import { TransfersLeaveNothing1766000000000 } from './migrations/1766000000000-transfers-leave-nothing.js';
import { OperatorsHaveProvedEmails1766000001000 } from './migrations/1766000001000-operators-have-proved-emails.js';
import { ListsOfAuthorizations1766100000000 } from './migrations/1766100000000-lists-of-authorizations.js';
import { RefusalsForPublishers1766200000000 } from './migrations/1766200000000-refusals-for-publishers.js';
import { ImpactOfWhatStands1766200001000 } from './migrations/1766200001000-impact-of-what-stands.js';
import { SendersOfInvitations1766200002000 } from './migrations/1766200002000-senders-of-invitations.js';
import { SortedLists1766300000000 } from './migrations/1766300000000-sorted-lists.js';
import { StoredRequests1767020000000 } from './migrations/1767020000000-stored-requests.js';
import { MayAct1767030000000 } from './migrations/1767030000000-may-act.js';
import { ResourceServers1767030001000 } from './migrations/1767030001000-resource-servers.js';
import { MailOutbox1767050000000 } from './migrations/1767050000000-mail-outbox.js';
import { SessionsOfOfflineAccess1767070000000 } from './migrations/1767070000000-sessions-of-offline-access.js';
import { AssertionKeys1767080000000 } from './migrations/1767080000000-assertion-keys.js';
import { ClaimsInIdToken1767090000000 } from './migrations/1767090000000-claims-in-id-token.js';
import { HostsOfStoredRequests1767091000000 } from './migrations/1767091000000-hosts-of-stored-requests.js';
import { CLIENT_TIMEOUT_MS } from './time-outs.js';

/** Every migration, in order. A released one is never edited. */
export const MIGRATIONS = [
  Foundations1764000000000,
  PeopleSignIn1764100000000,
  SigningKeyLife1764100001000,
  PeopleChangePasswords1764200000000,
  ExistingClients1764300000000,
  FamiliesOfSession1764310000000,
  NarrowerDoors1764900000000,
  Invitations1765000000000,
  OrganizationLife1765000001000,
  EmailLinks1765000002000,
  AuthorizedApplications1765100000000,
  LockDown1765100001000,
  RequestsAndLists1765100002000,
  ExpiredSessions1765300000000,
  AuditSearch1765400000000,
  Webhooks1765400001000,
  ApplicationKeys1765500000000,
  ApplicationDetails1765500001000,
  ScopeImpact1765500002000,
  ApplicationLinks1765500003000,
  Operators1765600000000,
  OptionalScopes1765700000000,
  ApplicationTransfers1765700001000,
  OrganizationDomains1765800000000,
  OperatorsNameOperators1765800001000,
  OwnTestOrganizations1765900000000,
  WebhooksOfSuspended1765900001000,
  TransfersLeaveNothing1766000000000,
  OperatorsHaveProvedEmails1766000001000,
  ListsOfAuthorizations1766100000000,
  RefusalsForPublishers1766200000000,
  ImpactOfWhatStands1766200001000,
  SendersOfInvitations1766200002000,
  SortedLists1766300000000,
  StoredRequests1767020000000,
  MayAct1767030000000,
  ResourceServers1767030001000,
  MailOutbox1767050000000,
  SessionsOfOfflineAccess1767070000000,
  AssertionKeys1767080000000,
  ClaimsInIdToken1767090000000,
  HostsOfStoredRequests1767091000000,
];

/**
 * A TypeORM data source over one pool.
 * @param url the role to connect as: the application's for serving, the owner's for migrating
 * @param poolSize connections at most
 */
export function createDataSource(
  url: string,
  entities: DataSourceOptions['entities'],
  poolSize: number,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: 'nexus211-id',
    poolSize,
    connectTimeoutMS: 2_000,
    extra: { query_timeout: CLIENT_TIMEOUT_MS, keepAlive: true, Client: Connection },
    poolErrorHandler: () => undefined, // an idle connection that breaks is replaced; requests report their own
  });
}
