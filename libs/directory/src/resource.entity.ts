import { JoinOn } from '#libs/database';
import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

import { Agency } from './agency.entity.js';

/** The foreign key from a resource to its agency. It includes the organization, which rules out foreign agencies. */
export const RESOURCE_AGENCY_KEY = 'fk_resources_agency';

/** Help that callers are referred to: a program, a service, a place. */
@Entity('resources')
@Index('ix_resources_organization', ['organizationId', 'name', 'id'])
@Index('ix_resources_agency', ['agencyId', 'organizationId'])
export class Resource {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_resources' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  // Named as text, because the directory does not import organizations.
  @ManyToOne('Organization', { nullable: false })
  @JoinOn('fk_resources_organization', { organization_id: 'id' })
  organization?: unknown;

  /** Null for a resource without an agency in the directory. */
  @Column('uuid', { name: 'agency_id', nullable: true })
  agencyId!: string | null;

  @ManyToOne(() => Agency, { nullable: true })
  @JoinOn(RESOURCE_AGENCY_KEY, { agency_id: 'id', organization_id: 'organizationId' })
  agency?: Relation<Agency> | null;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  /** Who is eligible, in plain words. */
  @Column('text', { nullable: true })
  eligibility!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;
}
