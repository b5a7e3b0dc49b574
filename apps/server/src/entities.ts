import { Application, ApplicationKey, Credential } from '#libs/applications';
import { Agency, Resource } from '#libs/directory';
import { AuditEvent } from '#libs/events';
import { Session, User } from '#libs/identity';
import {
  AuthorizationCode,
  Consent,
  RevokedToken,
  ServiceAccountAssignment,
  SigningKey,
  TokenFamily,
  UsedAssertion,
} from '#libs/oauth';
import { Organization, Profile } from '#libs/organizations';
import { Authorization } from '#libs/third-party';

/** Every entity, each from the lib that owns it. */
export const ENTITIES = [
  Organization,
  User,
  Session,
  Profile,
  Application,
  Credential,
  ApplicationKey,
  Authorization,
  AuditEvent,
  SigningKey,
  Consent,
  AuthorizationCode,
  TokenFamily,
  RevokedToken,
  UsedAssertion,
  ServiceAccountAssignment,
  Agency,
  Resource,
];
