import { ApplicationOwner } from '#libs/applications';
import { Organization } from '#libs/organizations';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';

/** An organization's decision about a foreign application, before anybody asks: members may use it, or nobody. */
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
  @JoinColumn({ name: 'organization_id', foreignKeyConstraintName: 'fk_listed_applications_organization' })
  organization?: Relation<Organization>;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinColumn([
    {
      name: 'application_id',
      referencedColumnName: 'applicationId',
      foreignKeyConstraintName: 'fk_listed_applications_application',
    },
    {
      name: 'owner_organization_id',
      referencedColumnName: 'organizationId',
      foreignKeyConstraintName: 'fk_listed_applications_application',
    },
  ])
  owner?: Relation<ApplicationOwner>;

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
