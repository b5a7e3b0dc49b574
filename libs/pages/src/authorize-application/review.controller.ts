import {
  BrowserPage,
  CurrentSession,
  type PersonSession,
  principalOfPerson,
  RequireSignIn,
} from '#libs/access';
import { AuthorizationError, BadInput, NotFound, readId, showId, UserError } from '#libs/kernel';
import type { Message } from '#libs/messages';
import {
  AUTHORIZE_APPLICATION_REQUEST,
  AuthorizeApplicationAnswers,
  AuthorizeApplicationFlow,
  type AuthorizeApplicationRequest,
  type AuthorizeStep,
  ClientProof,
  digestOfReview,
  mayAsk,
  SealedRequests,
} from '#libs/oauth';
import { AuthorizationRequests } from '#libs/third-party';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { readReason } from '../authorize/ask-admin.js';
import { BackToApplication } from '../authorize/back-to-application.js';
import { formPurpose } from '../authorize/form-purpose.js';
import { FormGuard } from '../form-guard.js';
import { Form } from '../form.js';
import { say } from '../messages.js';
import { AuthorizeApplicationPages } from './authorize-application-pages.js';
import { readApproval, UNDECIDED } from './review-form.js';

type ReviewStep = Extract<AuthorizeStep, { kind: 'review' }>;

/** One form of the flow, sent by a signed-in person. */
interface Sent {
  readonly form: Form;
  readonly asked: AuthorizeApplicationRequest;
  readonly session: PersonSession;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Where an organization's admin chooses the organization, reviews what an application asks, and decides. */
@BrowserPage()
@Controller('authorize-application/review')
export class ReviewController {
  constructor(
    private readonly sealed: SealedRequests,
    private readonly clients: ClientProof,
    private readonly flow: AuthorizeApplicationFlow,
    private readonly answers: AuthorizeApplicationAnswers,
    private readonly pages: AuthorizeApplicationPages,
    private readonly back: BackToApplication,
    private readonly guard: FormGuard,
    private readonly requests: AuthorizationRequests,
  ) {}

  @RequireSignIn({ recent: true })
  @Get()
  async show(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = await this.open(Form.readQuery(request.url).required('request'));
    await this.answering(asked, reply, () => this.pages.show({ asked, session, request, reply }));
  }

  @RequireSignIn({ recent: true })
  @Post()
  async decide(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    const sealed = form.required('request');
    const asked = await this.open(sealed);
    this.guard.check(request, form, formPurpose(session, sealed, form.required('shown')));
    await this.answering(asked, reply, () => this.carryOut({ form, asked, session, request, reply }));
  }

  private async carryOut(sent: Sent): Promise<void> {
    const { form, asked, session, reply } = sent;
    const decision = form.required('decision');
    if (decision === 'deny') throw new AuthorizationError('access_denied', 'It was not approved.');
    const step = await this.flow.next(asked, session);
    if (decision === 'choose') return this.choose(sent, step);
    if (decision === 'ask-admin') return this.askAdmin(sent, step);
    if (step.kind !== 'review' || digestOfReview(step.review) !== form.required('shown')) {
      return this.pages.putAside(asked, reply); // it has changed since, so it is shown again
    }
    if (decision === UNDECIDED) return this.showAgain(sent, step, say('review.notDecided'));
    const { authorization } = step.review;
    const approving = authorization?.status === 'SUSPENDED' ? 'resume' : 'approve';
    if (decision === approving) return this.approve(sent, step);
    if (decision !== 'keep' || authorization?.status !== 'ACTIVE') {
      throw new BadInput(say('form.noDecision'));
    }
    const answer = await this.answers.keep(asked, session, { ...step.review, authorization });
    await this.back.send(reply, answer, 'page');
  }

  private choose({ form, asked, reply }: Sent, step: AuthorizeStep): Promise<void> {
    const profileId = readId('prf', form.optional('profile')) ?? null;
    const isOffered = step.kind === 'choose' && step.choices.some((each) => each.profileId === profileId);
    return this.pages.putAside(isOffered ? { ...asked, profileId } : asked, reply);
  }

  /** Where the person may not decide, and the admins hear them. */
  private async askAdmin({ form, asked, session, reply }: Sent, step: AuthorizeStep): Promise<void> {
    const profileId = readId('prf', form.optional('profile'));
    const obstacle =
      step.kind === 'no-organization' &&
      step.obstacles.find(({ membership }) => membership.profileId === profileId);
    if (obstacle && mayAsk(obstacle)) {
      const request = {
        kind: 'AUTHORIZATION' as const,
        clientId: showId('app', asked.applicationId),
        scopes: step.requested.names(),
        reason: readReason(form, form.required('profile')),
      };
      await this.requests
        .create(principalOfPerson(session, obstacle.membership), request)
        .catch(ignoreRefusal);
    }
    await this.pages.putAside(asked, reply);
  }

  private async approve(sent: Sent, step: ReviewStep): Promise<void> {
    const { form, asked, session, reply } = sent;
    const approval = readApproval(form, step.review);
    if (approval.scopes.and(step.review.requested).isEmpty)
      return this.showAgain(sent, step, say('review.nothingSelected'));
    try {
      const answer = await this.answers.approve(asked, session, step.review, approval);
      await this.back.send(reply, answer, 'page');
    } catch (error) {
      if (!(error instanceof UserError) && !(error instanceof NotFound)) throw error;
      await this.pages.putAside(asked, reply); // another person decided at the same moment, so it is shown again
    }
  }

  /** The same page, with what was ticked and what is missing. */
  private showAgain({ form, ...visit }: Sent, step: ReviewStep, problem: Message): Promise<void> {
    const { scopes: ticked } = readApproval(form, step.review);
    return this.pages.send(step, visit, { problem, ticked, duration: form.optional('duration') ?? '' });
  }

  private open(sealed: string): Promise<AuthorizeApplicationRequest> {
    return this.sealed.open<AuthorizeApplicationRequest>(AUTHORIZE_APPLICATION_REQUEST, sealed);
  }

  /** Returns to the application what cannot be granted. */
  private answering(
    asked: AuthorizeApplicationRequest,
    reply: FastifyReply,
    work: () => Promise<void>,
  ): Promise<void> {
    return this.back.refusing(
      reply,
      'page',
      (error) => this.answers.refuse(asked, error),
      async () => {
        await this.clients.proveAgain(asked);
        await work();
      },
    );
  }
}

/** Shows the page again in its current state. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}
