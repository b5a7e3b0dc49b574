import { AccessState, type PersonSession } from '#libs/access';
import { CrossOrganization } from '#libs/database';
import { SealedRequests } from '#libs/oauth';
import { isWithin, OrganizationNames, type OrganizationType, VerifiedDomains } from '#libs/organizations';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormGuard } from '../form-guard.js';
import { say } from '../messages.js';
import { signInAddress } from '../sign-in-address.js';
import type { FlowPlace } from './flow-places.js';
import type { ApplicationLink, FlowView } from './flow-view.js';
import { formPurpose } from './form-purpose.js';

/** What a request says, whatever it asks for. */
interface PutAside {
  readonly applicationId: string;
  readonly receivedAt: number;
  readonly redirectUri: string;
}

/** What the pages of every flow share: how they are reached, and what they carry and show. */
@Injectable()
export class FlowPages {
  constructor(
    private readonly sealed: SealedRequests,
    private readonly guard: FormGuard,
    private readonly state: AccessState,
    private readonly names: OrganizationNames,
    private readonly database: CrossOrganization,
    private readonly verified: VerifiedDomains,
  ) {}

  /** The address of the page that takes the request up. @throws AuthorizationError where the request is too long */
  async addressOf({ purpose, path }: FlowPlace, asked: PutAside, { request }: FastifyReply): Promise<string> {
    return `${path}?request=${await this.sealed.seal(purpose, asked, this.guard.browserOf(request))}`;
  }

  /** Goes on to the page that takes the request up. */
  async putAside(place: FlowPlace, asked: PutAside, reply: FastifyReply): Promise<void> {
    const address = await this.addressOf(place, asked, reply);
    await reply.header('cache-control', 'no-store').redirect(address, 303);
  }

  /** Redirects to the sign-in page, and from there back. @param session the current session, if the person must sign in again */
  async signIn(
    place: FlowPlace,
    asked: PutAside,
    session: PersonSession | null,
    reply: FastifyReply,
  ): Promise<void> {
    const page = await this.addressOf(place, asked, reply);
    const address = signInAddress(page, { again: session !== null });
    await reply.header('cache-control', 'no-store').redirect(address, 303);
  }

  /** @param shown what the page shows, as a digest: the answer is to this */
  async viewOf(
    place: FlowPlace,
    asked: PutAside,
    session: PersonSession,
    shown: string,
    [request, reply]: [FastifyRequest, FastifyReply],
  ): Promise<FlowView> {
    const sealed = await this.sealed.seal(place.purpose, asked, this.guard.browserOf(request));
    const application = (await this.state.application(asked.applicationId))!;
    const { ownerOrganizationId } = application;
    const scope = { organizationId: null, userId: session.userId };
    const domains = await this.verified.of(request, scope, ownerOrganizationId);
    return {
      path: place.path,
      guard: this.guard.field(request, reply, formPurpose(session, sealed, shown)),
      sealed,
      shown,
      email: session.email,
      applicationName: application.name,
      publisherName: await this.nameOf(request, session, ownerOrganizationId),
      publisherOrganizationId: ownerOrganizationId,
      publisherDomains: domains,
      links: await this.linksOf(asked.applicationId),
      backTo: hostOf(asked.redirectUri),
      backToDomain: domainOf(asked.redirectUri, domains),
    };
  }

  private async linksOf(applicationId: string): Promise<ApplicationLink[]> {
    const found = await this.database.findApplicationLinks(applicationId);
    const links = [
      { title: say('flow.homepage'), url: found?.homepage_url },
      { title: say('flow.privacy'), url: found?.privacy_url },
      { title: say('flow.terms'), url: found?.terms_url },
    ];
    return links.flatMap(({ title, url }) => (url ? [{ title, url }] : []));
  }

  /** The name of any organization. */
  async nameOf(request: FastifyRequest, session: PersonSession, id: string): Promise<string> {
    return (await this.organization(request, session, id)).name;
  }

  /** What everybody may know of any organization. */
  organization(request: FastifyRequest, { userId }: PersonSession, id: string): Promise<OrganizationType> {
    return this.names.load(request, { organizationId: null, userId }, id);
  }
}

/** How people know an address: its host, or the scheme of an app, which leads there whatever host it names. */
function hostOf(uri: string): string {
  const { host, protocol } = new URL(uri);
  return /^https?:$/.test(protocol) ? host : protocol.slice(0, -1);
}

/** The domain in which the address is. An app's scheme is in none: any app can have it (RFC 8252 §7.1). */
function domainOf(uri: string, domains: readonly string[]): string | null {
  const { hostname, protocol } = new URL(uri);
  if (protocol !== 'https:') return null;
  return domains.find((domain) => isWithin(hostname, domain)) ?? null;
}
