import {
  BrowserPage,
  CurrentSession,
  type PersonSession,
  principalOfPerson,
  RequireSignIn,
} from '#libs/access';
import { digestOf } from '#libs/consents';
import { SessionsService } from '#libs/identity';
import { AuthorizationError, BadInput, readId, showId, UserError } from '#libs/kernel';
import {
  type AuthorizationRequest,
  ClientProof,
  SealedRequests,
  SIGN_IN_REQUEST,
  SignInAnswers,
  SignInFlow,
  type Step,
} from '#libs/oauth';
import { AuthorizationRequests } from '#libs/third-party';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormGuard } from '../form-guard.js';
import { Form } from '../form.js';
import { say } from '../messages.js';
import { readReason } from './ask-admin.js';
import { BackToApplication } from './back-to-application.js';
import { formPurpose } from './form-purpose.js';
import { SignInPages } from './sign-in-pages.js';

/** Where a person chooses the organization and says yes or no to an application. */
@BrowserPage()
@Controller('consent')
export class ConsentController {
  constructor(
    private readonly sealed: SealedRequests,
    private readonly clients: ClientProof,
    private readonly flow: SignInFlow,
    private readonly answers: SignInAnswers,
    private readonly pages: SignInPages,
    private readonly sessions: SessionsService,
    private readonly back: BackToApplication,
    private readonly guard: FormGuard,
    private readonly requests: AuthorizationRequests,
  ) {}

  @RequireSignIn()
  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const sealed = Form.readQuery(request.url).required('request');
    const asked = await this.sealed.open<AuthorizationRequest>(SIGN_IN_REQUEST, sealed);
    await this.answering(asked, reply, () => this.pages.show(asked, request, reply));
  }

  @RequireSignIn()
  @Post()
  async decide(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    const sealed = form.required('request');
    const asked = await this.sealed.open<AuthorizationRequest>(SIGN_IN_REQUEST, sealed);
    this.guard.check(request, form, formPurpose(session, sealed, form.required('shown')));
    await this.answering(asked, reply, () => this.carryOut(form, asked, session, reply));
  }

  private async carryOut(
    form: Form,
    asked: AuthorizationRequest,
    session: PersonSession,
    reply: FastifyReply,
  ): Promise<void> {
    const step = await this.flow.next(asked, session);
    switch (form.required('decision')) {
      case 'deny':
        throw new AuthorizationError('access_denied', 'The person said no.');
      case 'choose':
        return this.choose(form, asked, session, step, reply);
      case 'allow':
        if (step.kind !== 'consent' || digestOf(step.proposal) !== form.required('shown')) {
          return this.pages.putAside(asked, reply); // it has changed since, so it is shown again
        }
        return this.unlessDecided(asked, reply, async () =>
          this.back.send(reply, await this.answers.approve(asked, session, step.proposal), 'page'),
        );
      case 'ask-admin':
        return this.unlessDecided(asked, reply, () => this.askAdmin(form, asked, session, step, reply));
      default:
        throw new BadInput(say('form.noDecision'));
    }
  }

  /** Another person decided at the same moment, so the page is shown again. */
  private async unlessDecided(
    asked: AuthorizationRequest,
    reply: FastifyReply,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.pages.putAside(asked, reply);
    }
  }

  private async askAdmin(
    form: Form,
    asked: AuthorizationRequest,
    session: PersonSession,
    step: Step,
    reply: FastifyReply,
  ): Promise<void> {
    if (step.kind === 'admin-needed' && digestOf(step.proposal) === form.required('shown')) {
      await this.requests.create(principalOfPerson(session, step.proposal.membership), {
        kind: 'SIGN_IN',
        clientId: showId('app', asked.applicationId),
        scopes: step.proposal.scopes.names(),
        reason: readReason(form),
      });
    }
    await this.pages.putAside(asked, reply);
  }

  private async choose(
    form: Form,
    asked: AuthorizationRequest,
    session: PersonSession,
    step: Step,
    reply: FastifyReply,
  ): Promise<void> {
    const profileId = readId('prf', form.optional('profile'));
    const isOffered = step.kind === 'choose' && step.memberships.some((each) => each.profileId === profileId);
    if (!isOffered) return this.pages.putAside(asked, reply);
    await this.sessions.remember(session, asked.applicationId, profileId!);
    await this.pages.putAside(
      { ...asked, prompt: asked.prompt.filter((prompt) => prompt !== 'select_account') },
      reply,
    );
  }

  /** Returns to the application what cannot be granted. */
  private answering(
    asked: AuthorizationRequest,
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
