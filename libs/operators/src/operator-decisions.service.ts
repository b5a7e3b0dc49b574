import { Tenant } from '#libs/database';
import { type IdKind, NotFound, type PersonPrincipal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { OperatorEvents, type OperatorEventType } from './operator-events.service.js';
import {
  type OperatorApplicationRow,
  OperatorLists,
  type OperatorOrganizationRow,
} from './operator-lists.service.js';

/** About whom an operator decides, and why: the organization concerned reads the reason. */
export interface OperatorDecision {
  /** The public id. */
  readonly id: string;
  readonly reason: string;
}

type DecisionType = Extract<OperatorEventType, `organization.${string}` | `application.${string}`>;
type Find<Row> = (by: PersonPrincipal, id: string) => Promise<Row | null>;

/** The functions of the database, each of which asks once more whether the person is an operator. */
const DOORS: Readonly<Record<DecisionType, string>> = {
  'organization.suspended': 'suspend_organization_as_operator',
  'organization.resumed': 'resume_organization_as_operator',
  'application.suspended': 'suspend_application_as_operator',
  'application.resumed': 'resume_application_as_operator',
};

/**
 * How the platform suspends and resumes. What an owner decided stands beside it: operators lift the platform's own
 * suspension only. Tokens from before stay dead.
 */
@Injectable()
export class OperatorDecisions {
  constructor(
    private readonly tenant: Tenant,
    private readonly lists: OperatorLists,
    private readonly events: OperatorEvents,
  ) {}

  /**
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
      const [row] = await manager.query<[{ done: boolean }]>(`SELECT ${DOORS[type]}($1) AS done`, [id]);
      if (!row.done) throw refusalOf(type);
      await this.events.record(manager, { type, subjectId: id, subjectName: subject.name, reason });
    });
    return (await find(by, id))!;
  }
}

function refusalOf(type: DecisionType): UserError {
  return type.endsWith('suspended')
    ? new UserError('NOT_ACTIVE', 'It is deleted, or the platform has suspended it already.')
    : new UserError('NOT_SUSPENDED', 'The platform has not suspended it.');
}
