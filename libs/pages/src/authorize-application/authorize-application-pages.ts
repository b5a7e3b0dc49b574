import { AccessState, type MembershipFacts, type PersonSession } from '#libs/access';
import type { ScopeSet } from '#libs/kernel';
import type { Message } from '#libs/messages';
import {
  AuthorizeApplicationFlow,
  type AuthorizeApplicationRequest,
  type AuthorizeStep,
  digestOfReview,
  suggestedOf,
} from '#libs/oauth';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FlowPages } from '../authorize/flow-pages.js';
import { AUTHORIZE_APPLICATION_PLACE } from '../authorize/flow-places.js';
import type { FlowView } from '../authorize/flow-view.js';
import { type Page, sendPage } from '../layout.js';
import { chooseOrganizationPage } from './choose-organization.page.js';
import { noOrganizationPage } from './no-organization.page.js';
import { DURATIONS } from './review-form.js';
import { reviewPage } from './review.page.js';

/** What a form said that could not be carried out: shown again with why. */
export interface Refused {
  readonly problem: Message;
  readonly ticked: ScopeSet;
  readonly duration: string;
}

/** One request of a signed-in person's browser. */
interface Visit {
  readonly asked: AuthorizeApplicationRequest;
  readonly session: PersonSession;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Leads an organization's admin from an application's request to its answer, page by page. */
@Injectable()
export class AuthorizeApplicationPages {
  constructor(
    private readonly flow: AuthorizeApplicationFlow,
    private readonly pages: FlowPages,
    private readonly state: AccessState,
  ) {}

  /** Goes on to the page that takes the request up. */
  putAside(asked: AuthorizeApplicationRequest, reply: FastifyReply): Promise<void> {
    return this.pages.putAside(AUTHORIZE_APPLICATION_PLACE, asked, reply);
  }

  /** The page that asks what is to be asked next. */
  async show(visit: Visit): Promise<void> {
    await this.send(await this.flow.next(visit.asked, visit.session), visit);
  }

  /** @param refused what was sent last, where it could not be carried out */
  async send(step: AuthorizeStep, visit: Visit, refused?: Refused): Promise<void> {
    const { asked, session, request, reply } = visit;
    const shown = step.kind === 'review' ? digestOfReview(step.review) : step.kind;
    const view = await this.pages.viewOf(AUTHORIZE_APPLICATION_PLACE, asked, session, shown, [
      request,
      reply,
    ]);
    const page = await this.pageOf(step, view, visit, refused);
    sendPage(reply, page, refused ? 400 : 200);
  }

  private async pageOf(step: AuthorizeStep, view: FlowView, visit: Visit, refused?: Refused): Promise<Page> {
    if (step.kind === 'review') return this.reviewPage(step, view, visit, refused);
    const obstacles = await this.named(visit, step.obstacles);
    if (step.kind === 'no-organization') return noOrganizationPage({ ...view, obstacles });
    const choices = step.choices.map((membership) => ({ membership }));
    return chooseOrganizationPage({ ...view, organizations: await this.named(visit, choices), obstacles });
  }

  private async reviewPage(
    { review, hasChoice }: Extract<AuthorizeStep, { kind: 'review' }>,
    view: FlowView,
    { asked, session, request, reply }: Visit,
    refused?: Refused,
  ): Promise<Page> {
    const { applicationId } = asked;
    const { ownerOrganizationId } = (await this.state.application(applicationId))!;
    const nameless = { ...asked, profileId: null };
    return reviewPage({
      ...view,
      review,
      organizationName: await this.pages.nameOf(request, session, review.membership.organizationId),
      publisherSlug: (await this.pages.organization(request, session, ownerOrganizationId)).slug,
      otherOrganization: hasChoice
        ? await this.pages.addressOf(AUTHORIZE_APPLICATION_PLACE, nameless, reply)
        : null,
      ticked: refused?.ticked ?? suggestedOf(review),
      duration: refused?.duration ?? DURATIONS[0].value,
      problem: refused?.problem ?? null,
    });
  }

  private named<Of extends { readonly membership: MembershipFacts }>(
    { session, request }: Visit,
    list: readonly Of[],
  ): Promise<(Of & { readonly name: string })[]> {
    return Promise.all(
      list.map(async (each) => ({
        ...each,
        name: await this.pages.nameOf(request, session, each.membership.organizationId),
      })),
    );
  }
}
