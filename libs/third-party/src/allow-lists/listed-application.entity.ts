import { ApplicationOwner } from '#libs/applications';
import { JoinOn } from '#libs/database';
import { Organization } from '#libs/organizations';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

/** An organization's decision about an application of another organization: allowed to members, or blocked. */
@Entity('listed_applications')
@Index('ix_listed_applications_owner', ['ownerOrganizationId'])
@Unique('uq_listed_applications_application', ['organizationId', 'applicationId'])
@Check('ck_listed_applications_list', `list IN ('ALLOWED', 'BLOCKED')`)
@Check('ck_listed_applications_foreign', 'organization_id <> owner_organization_id')
export class ListedApplication {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_listed_applications' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Organization)
  @JoinOn('fk_listed_applications_organization', { organization_id: 'id' })
  organization?: Relation<Organization>;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_listed_applications_application', {
    application_id: 'applicationId',
    owner_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** The application's revision when it was decided: the approval holds for the owner at that time. */
  @Column('integer', { name: 'application_revision' })
  applicationRevision!: number;

  @Column('text')
  list!: 'ALLOWED' | 'BLOCKED';

  /** What members may let it do for them without asking again; empty for a blocked one. */
  @Column('text', { array: true })
  scopes!: string[];

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', name: 'listed_at', precision: 3 })
  listedAt!: Date;

  @Column('text', { name: 'listed_by_name' })
  listedByName!: string;
}
