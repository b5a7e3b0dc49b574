import { BrowserPage, CurrentSession, type PersonSession, RequireSignIn } from '#libs/access';
import { BadInput } from '#libs/kernel';
import {
  OWN_FIELDS,
  type OwnDetailsInput,
  presentOwnDetails,
  type Profile,
  ProfilesService,
} from '#libs/organizations';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormGuard } from './form-guard.js';
import { Form } from './form.js';
import { sendOwnPage } from './layout.js';
import { type AccountOrganization, actingIn, OwnOrganizations } from './own-organizations.js';
import { chooseProfilePage, ownProfilePage, type OwnProfileView } from './own-profile.page.js';

/** A person's own details in each of their organizations. */
@BrowserPage()
@Controller('account/profile')
export class OwnProfileController {
  constructor(
    private readonly organizations: OwnOrganizations,
    private readonly guard: FormGuard,
    private readonly profiles: ProfilesService,
  ) {}

  @RequireSignIn()
  @Get()
  async show(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = Form.readQuery(request.url);
    const organizations = await this.organizations.of(session);
    const wanted = query.optional('organization') ?? onlyOne(organizations);
    if (wanted === null) return sendOwnPage(reply, chooseProfilePage(organizations));
    const profile = await this.profiles.own(actingIn(session, wanted));
    // Only the page after the last change says so: a link that somebody else made can't.
    const wasSaved = query.optional('saved') === savedAt(profile);
    const shown = { email: profile.email, values: presentOwnDetails(profile), problems: [], wasSaved };
    await this.render(request, reply, session, wanted, shown);
  }

  @RequireSignIn()
  @Post()
  async save(
    @CurrentSession() session: PersonSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = Form.read(request.body);
    this.guard.check(request, form, purposeOf(session));
    const wanted = form.required('organization');
    const principal = actingIn(session, wanted);
    const values = Object.fromEntries(
      OWN_FIELDS.map((field) => [field, form.required(field)]),
    ) as OwnDetailsInput;
    try {
      const profile = await this.profiles.changeOwnDetails(principal, values);
      await reply.redirect(`/account/profile?organization=${wanted}&saved=${savedAt(profile)}`, 303);
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      const { email } = await this.profiles.own(principal);
      const shown = { email, values, problems: error.problems, wasSaved: false };
      await this.render(request, reply, session, wanted, shown, 422);
    }
  }

  private async render(
    request: FastifyRequest,
    reply: FastifyReply,
    session: PersonSession,
    wanted: string,
    shown: Pick<OwnProfileView, 'email' | 'values' | 'problems' | 'wasSaved'>,
    status = 200,
  ): Promise<void> {
    const organizations = await this.organizations.of(session);
    const organization = organizations.find(({ id }) => id === wanted)!;
    const guard = this.guard.field(request, reply, purposeOf(session));
    const hasOthers = organizations.length > 1;
    sendOwnPage(reply, ownProfilePage({ ...shown, guard, organization, hasOthers }), status);
  }
}

/** A person with one organization is not asked which. */
function onlyOne(organizations: readonly AccountOrganization[]): string | null {
  const [first, second] = organizations;
  return first && !second && first.membership.organizationStatus === 'ACTIVE' ? first.id : null;
}

function savedAt({ updatedAt, createdAt }: Profile): string {
  return String((updatedAt ?? createdAt).getTime());
}

/** The form is good for the session that it was rendered in. */
function purposeOf({ sessionId }: PersonSession): string {
  return `profile ${sessionId}`;
}
