import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The tenant. */
@Entity('organizations')
@Unique('uq_organizations_slug', ['slug'])
@Check('ck_organizations_status', `status IN ('ACTIVE', 'SUSPENDED', 'DELETED')`)
export class Organization {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_organizations' })
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: 'ACTIVE' })
  status!: 'ACTIVE' | 'SUSPENDED' | 'DELETED';

  /** Grows whenever access by or in this organization is ended. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;
}
