import { Tenant } from '#libs/database';
import { type IdKind, NotFound, type PersonPrincipal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { say } from './messages.js';
import { OperatorEventsService, type OperatorEventType } from './operator-events.service.js';
import {
  type OperatorApplicationRow,
  OperatorListsService,
  type OperatorOrganizationRow,
} from './operator-lists.service.js';

/** A decision of an operator. The organization concerned sees the reason. */
export interface OperatorDecision {
  /** Public ID. */
  readonly id: string;
  readonly reason: string;
}

type DecisionType = Extract<OperatorEventType, `organization.${string}` | `application.${string}`>;
type Find<Row> = (by: PersonPrincipal, id: string) => Promise<Row | null>;

/** Database functions for each decision. Each checks again that the person is an operator. */
const FUNCTIONS: Readonly<Record<DecisionType, string>> = {
  'organization.suspended': 'suspend_organization_as_operator',
  'organization.resumed': 'resume_organization_as_operator',
  'application.suspended': 'suspend_application_as_operator',
  'application.resumed': 'resume_application_as_operator',
};

/**
 * Suspends and resumes organizations and applications as the platform. Suspensions by owners are separate: operators
 * end only the platform's suspension. Tokens issued before a suspension stay invalid.
 */
@Injectable()
export class OperatorDecisionsService {
  constructor(
    private readonly tenant: Tenant,
    private readonly lists: OperatorListsService,
    private readonly events: OperatorEventsService,
  ) {}

  /**
   * Suspends or resumes an organization.
   * @throws NotFound
   * @throws UserError NOT_ACTIVE, NOT_SUSPENDED
   */
  aboutOrganization(
    by: PersonPrincipal,
    type: Extract<DecisionType, `organization.${string}`>,
    decision: OperatorDecision,
  ): Promise<OperatorOrganizationRow> {
    return this.decide(by, type, decision, 'org', (...wanted) => this.lists.organization(...wanted));
  }

  /**
   * Suspends or resumes an application.
   * @throws NotFound
   * @throws UserError NOT_ACTIVE, NOT_SUSPENDED
   */
  aboutApplication(
    by: PersonPrincipal,
    type: Extract<DecisionType, `application.${string}`>,
    decision: OperatorDecision,
  ): Promise<OperatorApplicationRow> {
    return this.decide(by, type, decision, 'app', (...wanted) => this.lists.application(...wanted));
  }

  private async decide<Row extends { readonly id: string; readonly name: string }>(
    by: PersonPrincipal,
    type: DecisionType,
    { id: publicId, reason }: OperatorDecision,
    kind: IdKind,
    find: Find<Row>,
  ): Promise<Row> {
    const id = readId(kind, publicId);
    const subject = id && (await find(by, id));
    if (!subject) throw new NotFound();
    await this.tenant.write(by, async (manager) => {
      const [row] = await manager.query<[{ done: boolean }]>(`SELECT ${FUNCTIONS[type]}($1) AS done`, [id]);
      if (!row.done) throw refusalOf(type);
      await this.events.record(manager, { type, subjectId: id, subjectName: subject.name, reason });
    });
    return (await find(by, id))!;
  }
}

function refusalOf(type: DecisionType): UserError {
  return type.endsWith('suspended')
    ? new UserError('NOT_ACTIVE', say('decision.notActive'))
    : new UserError('NOT_SUSPENDED', say('decision.notSuspended'));
}
