import { Application } from '#libs/applications';
import { Profile } from '#libs/organizations';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

const PRIMARY = { primaryKeyConstraintName: 'pk_service_account_assignments' };

/** An admin's decision that an application may act as one of the organization's service accounts. */
@Entity('service_account_assignments')
export class ServiceAccountAssignment {
  @PrimaryColumn('uuid', { ...PRIMARY, name: 'profile_id' })
  profileId!: string;

  @PrimaryColumn('uuid', { ...PRIMARY, name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Profile)
  @JoinColumn([
    {
      name: 'profile_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'fk_service_account_assignments_profile',
    },
    {
      name: 'organization_id',
      referencedColumnName: 'organizationId',
      foreignKeyConstraintName: 'fk_service_account_assignments_profile',
    },
  ])
  profile?: Relation<Profile>;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => Application)
  @JoinColumn([
    {
      name: 'application_id',
      referencedColumnName: 'id',
      foreignKeyConstraintName: 'fk_service_account_assignments_application',
    },
    {
      name: 'owner_organization_id',
      referencedColumnName: 'organizationId',
      foreignKeyConstraintName: 'fk_service_account_assignments_application',
    },
  ])
  application?: Relation<Application>;

  @Column({ type: 'timestamptz', name: 'assigned_at', precision: 3 })
  assignedAt!: Date;

  @Column('text', { name: 'assigned_by_name' })
  assignedByName!: string;
}
