import { JoinOn } from '#libs/database';
import { Column, Entity, Index, ManyToOne, PrimaryColumn, Unique } from 'typeorm';

/** An agency that offers help: a shelter, a food bank, an office. */
@Entity('agencies')
@Unique('uq_agencies_organization', ['id', 'organizationId'])
@Index('ix_agencies_organization', ['organizationId', 'name', 'id'])
export class Agency {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agencies' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  // Named as text, because the directory does not import organizations.
  @ManyToOne('Organization', { nullable: false })
  @JoinOn('fk_agencies_organization', { organization_id: 'id' })
  organization?: unknown;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;
}
