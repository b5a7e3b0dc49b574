import type { Tenant } from '#libs/database';
import { type Clock, type IdKind, newId, NotFound, type OrganizationPrincipal, readId } from '#libs/kernel';
import { findPage, type ListRequest, type Page } from '#libs/paging';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

interface DirectoryRow {
  id: string;
  organizationId: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Values of a row that callers can set. */
type Values<Row> = Partial<Omit<Row, keyof DirectoryRow>>;

/**
 * Reads and writes the rows of one table for the organization of a principal. Row-level security hides all others, and
 * each statement also filters by organization. Unknown, malformed and foreign IDs are all NotFound.
 */
export class OrganizationRows<Row extends DirectoryRow> {
  constructor(
    private readonly entity: new () => Row,
    private readonly kind: IdKind,
    private readonly tenant: Tenant,
    private readonly clock: Clock,
  ) {}

  list(principal: OrganizationPrincipal, request: ListRequest<Row>): Promise<Page<Row>> {
    const { organizationId } = principal;
    const rows = this.tenant.read(principal).createQueryBuilder(this.entity, 'row').where({ organizationId });
    return findPage(rows, request);
  }

  /** Finds a row. @throws NotFound */
  async find(principal: OrganizationPrincipal, publicId: string): Promise<Row> {
    const row = await this.tenant.read(principal).findOneBy(this.entity, this.own(principal, publicId));
    if (!row) throw new NotFound();
    return row;
  }

  add(principal: OrganizationPrincipal, values: Values<Row>): Promise<Row> {
    const { organizationId } = principal;
    const now = this.clock.date();
    const row = { ...values, id: newId(), organizationId, createdAt: now, updatedAt: now };
    return this.tenant.write(principal, async (manager) => {
      await manager.insert(this.entity, row as QueryDeepPartialEntity<Row>);
      return this.reload(manager, { id: row.id, organizationId } as FindOptionsWhere<Row>);
    });
  }

  /** Changes the given values. @throws NotFound */
  async change(principal: OrganizationPrincipal, publicId: string, values: Values<Row>): Promise<Row> {
    const own = this.own(principal, publicId);
    const changes = { ...values, updatedAt: this.clock.date() };
    return this.tenant.write(principal, async (manager) => {
      const { affected } = await manager.update(this.entity, own, changes as QueryDeepPartialEntity<Row>);
      if (!affected) throw new NotFound();
      return this.reload(manager, own);
    });
  }

  /** Deletes a row. @throws NotFound */
  async delete(principal: OrganizationPrincipal, publicId: string): Promise<void> {
    const own = this.own(principal, publicId);
    const { affected } = await this.tenant.write(principal, (manager) => manager.delete(this.entity, own));
    if (!affected) throw new NotFound();
  }

  private own({ organizationId }: OrganizationPrincipal, publicId: string): FindOptionsWhere<Row> {
    const id = readId(this.kind, publicId);
    if (id === undefined) throw new NotFound();
    return { id, organizationId } as FindOptionsWhere<Row>;
  }

  private reload(manager: EntityManager, own: FindOptionsWhere<Row>): Promise<Row> {
    return manager.findOneByOrFail(this.entity, own);
  }
}
