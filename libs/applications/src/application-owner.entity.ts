import { JoinOn } from '#libs/database';
import { Organization } from '#libs/organizations';
import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

/**
 * An organization that owns an application, or has owned it: rows that were made with an owner point here, and stay as
 * they are when the application changes hands. Written by the database only.
 */
@Entity('application_owners')
@Unique('uq_application_owners_application', ['applicationId', 'organizationId'])
@Index('ix_application_owners_organization', ['organizationId'])
export class ApplicationOwner {
  /** The application's id for the first owner, the transfer's for a later one. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_application_owners' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Organization)
  @JoinOn('fk_application_owners_organization', { organization_id: 'id' })
  organization?: Relation<Organization>;
}
