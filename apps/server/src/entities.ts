import {
  Application,
  ApplicationKey,
  ApplicationOwner,
  ApplicationTransfer,
  Credential,
} from '#libs/applications';
import { Consent } from '#libs/consents';
import { Agency, Resource } from '#libs/directory';
import { AuditEvent } from '#libs/events';
import { EmailLink, Session, User } from '#libs/identity';
import { SigningKey } from '#libs/keys';
import { ServiceAccountAssignment } from '#libs/legacy-clients';
import { OutgoingMail } from '#libs/mail';
import { AuthorizationCode, StoredRequest, UsedAssertion } from '#libs/oauth';
import { Invitation, Organization, OrganizationDomain, Profile } from '#libs/organizations';
import { Authorization, AuthorizationRequest, ListedApplication } from '#libs/third-party';
import { RevokedToken, TokenFamily } from '#libs/tokens';
import { WebhookDelivery, WebhookEndpoint, WebhookOutbox } from '#libs/webhooks';

/** Every entity, each from the lib that owns it. */
export const ENTITIES = [
  Organization,
  OrganizationDomain,
  User,
  Session,
  EmailLink,
  Profile,
  Invitation,
  Application,
  Credential,
  ApplicationKey,
  ApplicationOwner,
  ApplicationTransfer,
  Authorization,
  AuthorizationRequest,
  ListedApplication,
  AuditEvent,
  SigningKey,
  Consent,
  AuthorizationCode,
  TokenFamily,
  RevokedToken,
  StoredRequest,
  UsedAssertion,
  ServiceAccountAssignment,
  WebhookEndpoint,
  WebhookOutbox,
  WebhookDelivery,
  OutgoingMail,
  Agency,
  Resource,
];
