import { CurrentPrincipal, RequireOperator } from '#libs/access';
import type { PersonPrincipal } from '#libs/kernel';
import { Input, payload } from '#libs/paging';
import { Mutation, Resolver } from '@nestjs/graphql';

import {
  ResumeApplicationByOperatorInput,
  ResumeApplicationByOperatorPayload,
  ResumeOrganizationByOperatorInput,
  ResumeOrganizationByOperatorPayload,
  SendTestMailInput,
  SendTestMailPayload,
  SuspendApplicationByOperatorInput,
  SuspendApplicationByOperatorPayload,
  SuspendOrganizationByOperatorInput,
  SuspendOrganizationByOperatorPayload,
} from './dto/operator-decisions.types.js';
import {
  OperatorOrganizationType,
  presentApplication,
  presentOrganization,
} from './dto/operator-lists.types.js';
import { OperatorDecisions } from './operator-decisions.service.js';
import { TestMails } from './test-mails.service.js';

@Resolver(() => OperatorOrganizationType)
export class OperatorDecisionsResolver {
  constructor(
    private readonly decisions: OperatorDecisions,
    private readonly mails: TestMails,
  ) {}

  @RequireOperator({ recent: true })
  @Mutation(() => SuspendOrganizationByOperatorPayload, {
    description:
      'Operators: stops everything at once, as an owner’s suspension does, until an operator lifts it. The organization ' +
      'reads in its audit log that Nexus211 did, and why.',
  })
  suspendOrganizationByOperator(
    @CurrentPrincipal() by: PersonPrincipal,
    @Input() decision: SuspendOrganizationByOperatorInput,
  ): Promise<SuspendOrganizationByOperatorPayload> {
    return payload(async () => {
      const row = await this.decisions.aboutOrganization(by, 'organization.suspended', decision);
      return { organization: presentOrganization(row) };
    });
  }

  @RequireOperator({ recent: true })
  @Mutation(() => ResumeOrganizationByOperatorPayload, {
    description:
      'Operators: lifts the platform’s suspension; one of an owner’s that stood before stands again. No token from ' +
      'before comes back to life.',
  })
  resumeOrganizationByOperator(
    @CurrentPrincipal() by: PersonPrincipal,
    @Input() decision: ResumeOrganizationByOperatorInput,
  ): Promise<ResumeOrganizationByOperatorPayload> {
    return payload(async () => {
      const row = await this.decisions.aboutOrganization(by, 'organization.resumed', decision);
      return { organization: presentOrganization(row) };
    });
  }

  @RequireOperator({ recent: true })
  @Mutation(() => SuspendApplicationByOperatorPayload, {
    description:
      'Operators: stops an application at once, everywhere, until an operator lifts it. Its organization reads in its ' +
      'audit log that Nexus211 did, and why.',
  })
  suspendApplicationByOperator(
    @CurrentPrincipal() by: PersonPrincipal,
    @Input() decision: SuspendApplicationByOperatorInput,
  ): Promise<SuspendApplicationByOperatorPayload> {
    return payload(async () => {
      const row = await this.decisions.aboutApplication(by, 'application.suspended', decision);
      return { application: presentApplication(row) };
    });
  }

  @RequireOperator({ recent: true })
  @Mutation(() => ResumeApplicationByOperatorPayload, {
    description:
      'Operators: lifts the platform’s suspension of an application, not its owner’s. No token from before comes back ' +
      'to life.',
  })
  resumeApplicationByOperator(
    @CurrentPrincipal() by: PersonPrincipal,
    @Input() decision: ResumeApplicationByOperatorInput,
  ): Promise<ResumeApplicationByOperatorPayload> {
    return payload(async () => {
      const row = await this.decisions.aboutApplication(by, 'application.resumed', decision);
      return { application: presentApplication(row) };
    });
  }

  @RequireOperator({ recent: true })
  @Mutation(() => SendTestMailPayload, {
    description: 'Operators: sends a test mail, and waits until the mail server has taken it.',
  })
  sendTestMail(
    @CurrentPrincipal() by: PersonPrincipal,
    @Input() { to }: SendTestMailInput,
  ): Promise<SendTestMailPayload> {
    return payload(async () => {
      await this.mails.send(by, to);
      return {};
    });
  }
}
