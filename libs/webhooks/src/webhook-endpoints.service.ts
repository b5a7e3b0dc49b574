import { Config } from '#libs/config';
import { Tenant } from '#libs/database';
import {
  changesBetween,
  Events,
  type EventType,
  eventTypesOf,
  isWebhookType,
  type NewEvent,
  type WebhookType,
} from '#libs/events';
import { Clock, newId, NotFound, type OrganizationPrincipal, readId, UserError } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { say } from './messages.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { newWebhookSecret } from './webhook-secret.js';
import { assertWebhookUrl } from './webhook-url.js';

/** An endpoint with its new secret, returned only once. */
export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

/** Changes to an endpoint. Omitted fields stay unchanged. */
export interface EndpointChanges {
  readonly url?: string | null;
  readonly types?: readonly string[] | null;
  readonly enabled?: boolean | null;
}

const MAX_ENDPOINTS = 10;

/** Manages the webhook endpoints of the principal's organization. IDs are public IDs. */
@Injectable()
export class WebhookEndpointsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: Events,
    private readonly vault: Vault,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Lists all endpoints, oldest first. The list is short, so it has no pages. */
  list({ organizationId, ...scope }: OrganizationPrincipal): Promise<WebhookEndpoint[]> {
    return this.tenant
      .read({ ...scope, organizationId })
      .find(WebhookEndpoint, { where: { organizationId }, order: { id: 'ASC' } });
  }

  /** Creates an endpoint. @throws UserError URL, UNKNOWN_TYPE, TOO_MANY_ENDPOINTS */
  async create(
    principal: OrganizationPrincipal,
    { url, types: names }: { readonly url: string; readonly types: readonly string[] },
  ): Promise<EndpointWithSecret> {
    assertWebhookUrl(url, this.config.onLoopback);
    const types = readTypes(names);
    const { organizationId } = principal;
    const secret = newWebhookSecret();
    return this.tenant.write(principal, async (manager) => {
      await assertRoom(manager, organizationId);
      const id = newId();
      const endpoint = manager.create(WebhookEndpoint, {
        id,
        organizationId,
        url,
        types,
        eventTypes: eventTypesOf(types),
        status: 'ENABLED',
        secret: this.vault.seal('webhook-secret', secret, [id, organizationId]),
        previousSecret: null,
        previousSecretUntil: null,
        failingSince: null,
        createdAt: this.clock.date(),
      });
      await manager.insert(WebhookEndpoint, endpoint as object);
      await this.note(manager, principal, endpoint, 'webhook_endpoint.created', { data: { url, types } });
      return { endpoint, secret };
    });
  }

  /**
   * Changes an endpoint. Enabling it clears `failingSince`; pending deliveries are retried.
   * @throws UserError URL, UNKNOWN_TYPE
   * @throws NotFound
   */
  async update(
    principal: OrganizationPrincipal,
    publicId: string,
    { url, types, enabled }: EndpointChanges,
  ): Promise<WebhookEndpoint> {
    if (url) assertWebhookUrl(url, this.config.onLoopback);
    const known = types && readTypes(types);
    return this.tenant.write(principal, async (manager) => {
      const endpoint = await lockEndpoint(manager, principal, publicId);
      const before = recorded(endpoint);
      if (url) endpoint.url = url;
      if (known) Object.assign(endpoint, { types: known, eventTypes: eventTypesOf(known) });
      if (enabled !== undefined && enabled !== null) endpoint.status = enabled ? 'ENABLED' : 'DISABLED';
      if (enabled === true) endpoint.failingSince = null;
      const { id, organizationId, eventTypes, status, failingSince } = endpoint;
      await manager.update(
        WebhookEndpoint,
        { id, organizationId },
        { url: endpoint.url, types: endpoint.types, eventTypes, status, failingSince },
      );
      const changes = changesBetween(before, recorded(endpoint));
      await this.note(manager, principal, endpoint, 'webhook_endpoint.changed', { changes });
      return endpoint;
    });
  }

  /**
   * Rotates the secret. Events are also signed with the previous secret for the rotation grace period of credentials, so
   * that receivers can change over.
   * @throws NotFound
   */
  async rotate(principal: OrganizationPrincipal, publicId: string): Promise<EndpointWithSecret> {
    const secret = newWebhookSecret();
    const until = new Date(this.clock.now() + this.config.lifetimes.rotationGrace * 1000);
    return this.tenant.write(principal, async (manager) => {
      const endpoint = await lockEndpoint(manager, principal, publicId);
      const { id, organizationId } = endpoint;
      await manager.query(
        `UPDATE webhook_endpoints SET previous_secret = secret, previous_secret_until = $3, secret = $4
         WHERE id = $1 AND organization_id = $2`,
        [id, organizationId, until, this.vault.seal('webhook-secret', secret, [id, organizationId])],
      );
      endpoint.previousSecretUntil = until;
      await this.note(manager, principal, endpoint, 'webhook_endpoint.secret_rotated', {});
      return { endpoint, secret };
    });
  }

  /**
   * Deletes an endpoint and its deliveries.
   * @throws NotFound
   */
  async delete(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    await this.tenant.write(principal, async (manager) => {
      const endpoint = await lockEndpoint(manager, principal, publicId);
      const { id, organizationId, url } = endpoint;
      await manager.delete(WebhookEndpoint, { id, organizationId });
      await this.note(manager, principal, endpoint, 'webhook_endpoint.deleted', { data: { url } });
    });
  }

  private async note(
    manager: EntityManager,
    principal: OrganizationPrincipal,
    { id, organizationId }: WebhookEndpoint,
    type: EventType,
    more: Pick<NewEvent, 'data' | 'changes'>,
  ): Promise<void> {
    const subject = { webhookEndpointId: id };
    await this.events.record(manager, principal, { type, organizationId, subject, ...more });
  }
}

/** @throws NotFound */
async function lockEndpoint(
  manager: EntityManager,
  { organizationId }: OrganizationPrincipal,
  publicId: string,
): Promise<WebhookEndpoint> {
  const id = readId('whe', publicId);
  const endpoint =
    id &&
    (await manager.findOne(WebhookEndpoint, {
      where: { id, organizationId },
      lock: { mode: 'pessimistic_write' },
    }));
  if (!endpoint) throw new NotFound();
  return endpoint;
}

function readTypes(names: readonly string[]): WebhookType[] {
  const unknown = names.find((name) => !isWebhookType(name));
  if (unknown === undefined) return [...new Set(names as WebhookType[])];
  throw new UserError('UNKNOWN_TYPE', say('type.unknown', { type: unknown.slice(0, 64) }), ['types']);
}

/**
 * Locks the organization until the transaction ends, so that parallel calls cannot exceed the maximum.
 * @throws UserError TOO_MANY_ENDPOINTS
 */
async function assertRoom(manager: EntityManager, organizationId: string): Promise<void> {
  await manager.query('SELECT FROM organizations WHERE id = $1 FOR UPDATE', [organizationId]);
  const count = await manager.countBy(WebhookEndpoint, { organizationId });
  if (count < MAX_ENDPOINTS) return;
  throw new UserError('TOO_MANY_ENDPOINTS', say('endpoint.tooMany', { count: MAX_ENDPOINTS }));
}

function recorded({ url, types, isEnabled: enabled }: WebhookEndpoint): Record<string, unknown> {
  return { url, types, enabled };
}
