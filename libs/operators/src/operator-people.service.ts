import { Tenant } from '#libs/database';
import { Clock, normalizeEmail, NotFound, type PersonPrincipal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { say } from './messages.js';
import { OperatorEventsService } from './operator-events.service.js';

/** A person who runs the platform. */
export interface OperatorRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly made_at: Date;
}

/** Lists, adds and removes operators. Changes take effect with the next request. */
@Injectable()
export class OperatorPeopleService {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: OperatorEventsService,
    private readonly clock: Clock,
  ) {}

  /** Lists all operators in the order in which they were added. The list is short, so it has no pages. */
  async list(by: PersonPrincipal): Promise<OperatorRow[]> {
    return (
      await this.tenant.query<OperatorRow & Record<string, unknown>>(by, 'SELECT * FROM list_operators()')
    ).rows;
  }

  /**
   * Adds a person as an operator. They need a sign-in with a verified email address, because an invitation link that was
   * passed on creates a sign-in without proof of the address (docs/decisions/0025).
   * @throws UserError ALREADY_OPERATOR, NO_SIGN_IN
   */
  async add(by: PersonPrincipal, address: string): Promise<OperatorRow> {
    const email = normalizeEmail(address);
    const madeAt = this.clock.date();
    const added = await this.tenant.write(by, async (manager) => {
      const [row] = await manager.query<{ id: string; name: string }[]>(
        'SELECT * FROM add_operator($1, $2)',
        [email, madeAt],
      );
      if (!row) return null;
      await this.events.record(manager, {
        type: 'operator.added',
        subjectId: row.id,
        subjectName: row.name,
        reason: null,
      });
      return { ...row, email, made_at: madeAt };
    });
    if (added) return added;
    if ((await this.list(by)).some((row) => row.email === email))
      throw new UserError('ALREADY_OPERATOR', say('operator.exists'), ['email']);
    throw new UserError('NO_SIGN_IN', say('operator.noSignIn'), ['email']);
  }

  /**
   * Removes an operator, who can be the caller. At least one operator who can sign in remains.
   * @throws NotFound unless the ID is an operator
   * @throws UserError LAST_OPERATOR
   */
  async remove(by: PersonPrincipal, publicId: string): Promise<void> {
    const id = readId('usr', publicId);
    const operator = (await this.list(by)).find((row) => row.id === id);
    if (!operator) throw new NotFound();
    await this.tenant.write(by, async (manager) => {
      // Record the event first, because the caller cannot after removing themselves.
      await this.events.record(manager, {
        type: 'operator.removed',
        subjectId: operator.id,
        subjectName: operator.name,
        reason: null,
      });
      const [row] = await manager.query<[{ done: boolean }]>('SELECT remove_operator($1) AS done', [id]);
      if (row.done) return;
      throw new UserError('LAST_OPERATOR', say('operator.last'), ['id']);
    });
  }
}
