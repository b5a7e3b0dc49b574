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
import { OperatorDecisionsService } from './operator-decisions.service.js';
import { TestMailsService } from './test-mails.service.js';

/** Lets operators suspend and resume organizations and applications, and send test emails. */
@Resolver(() => OperatorOrganizationType)
export class OperatorDecisionsResolver {
  constructor(
    private readonly decisions: OperatorDecisionsService,
    private readonly mails: TestMailsService,
  ) {}

  @RequireOperator({ recent: true })
  @Mutation(() => SuspendOrganizationByOperatorPayload, {
    description:
      'Operators: suspends an organization until an operator resumes it, with the same effect as a suspension by an ' +
      'owner. The audit log of the organization shows the platform as the actor, and the reason.',
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
      'Operators: ends the suspension by the platform. An earlier suspension by an owner stays in force. Tokens issued ' +
      'before the suspension stay invalid.',
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
      'Operators: suspends an application everywhere until an operator resumes it. The audit log of its organization ' +
      'shows the platform as the actor, and the reason.',
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
      'Operators: ends the suspension of an application by the platform, not by its owner. Tokens issued before the ' +
      'suspension stay invalid.',
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
    description: 'Operators: sends a test email and waits until the mail server accepts it.',
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
