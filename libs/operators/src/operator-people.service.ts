import { Tenant } from '#libs/database';
import { Clock, normalizeEmail, NotFound, type PersonPrincipal, readId, UserError } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

import { OperatorEvents } from './operator-events.service.js';

/** Somebody who runs the platform. */
export interface OperatorRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly made_at: Date;
}

/** Who runs the platform, and how operators name and remove operators. Both are felt at the next request. */
@Injectable()
export class OperatorPeople {
  constructor(
    private readonly tenant: Tenant,
    private readonly events: OperatorEvents,
    private readonly clock: Clock,
  ) {}

  /** All of them, in the order in which they were made. There are never many. */
  async list(by: PersonPrincipal): Promise<OperatorRow[]> {
    return (
      await this.tenant.query<OperatorRow & Record<string, unknown>>(by, 'SELECT * FROM list_operators()')
    ).rows;
  }

  /**
   * Makes an operator of somebody who has a sign-in, and has proved that its email is theirs: whoever brought a
   * handed-over invitation has a sign-in by an email that may be anybody's (docs/decisions/0025).
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
      throw new UserError('ALREADY_OPERATOR', 'They are an operator already.', ['email']);
    throw new UserError(
      'NO_SIGN_IN',
      'Nobody who has verified this email signs in by it: let them sign up, or verify it, first.',
      ['email'],
    );
  }

  /**
   * Takes it away from somebody, oneself too; one who can sign in always remains.
   * @throws NotFound for whoever is no operator
   * @throws UserError LAST_OPERATOR
   */
  async remove(by: PersonPrincipal, publicId: string): Promise<void> {
    const id = readId('usr', publicId);
    const operator = (await this.list(by)).find((row) => row.id === id);
    if (!operator) throw new NotFound();
    await this.tenant.write(by, async (manager) => {
      // Before: who removes themselves records nothing any more.
      await this.events.record(manager, {
        type: 'operator.removed',
        subjectId: operator.id,
        subjectName: operator.name,
        reason: null,
      });
      const [row] = await manager.query<[{ done: boolean }]>('SELECT remove_operator($1) AS done', [id]);
      if (row.done) return;
      throw new UserError('LAST_OPERATOR', 'One operator always remains: name another one first.', ['id']);
    });
  }
}
