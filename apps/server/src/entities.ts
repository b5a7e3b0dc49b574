import { Application, Credential } from '#libs/applications';
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
} from '#libs/oauth';
import { Organization, Profile } from '#libs/organizations';
import { Authorization } from '#libs/third-party';
import { WebhookDelivery, WebhookEndpoint, WebhookOutbox } from '#libs/webhooks';

/** Every entity, each from the lib that owns it. */
export const ENTITIES = [
  Organization,
  User,
  Session,
  Profile,
  Application,
  Credential,
  Authorization,
  AuditEvent,
  SigningKey,
  Consent,
  AuthorizationCode,
  TokenFamily,
  RevokedToken,
  ServiceAccountAssignment,
  WebhookEndpoint,
  WebhookOutbox,
  WebhookDelivery,
  Agency,
  Resource,
];
