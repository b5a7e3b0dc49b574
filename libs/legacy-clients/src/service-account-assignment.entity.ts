import { ApplicationOwner } from '#libs/applications';
import { JoinOn } from '#libs/database';
import { Profile } from '#libs/organizations';
import { Authorization } from '#libs/third-party';
import { Check, Column, Entity, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

/**
 * An admin's decision that an application may act as one of the organization's service accounts. It is never changed:
 * one that was taken back and is created again is a new row, so that no earlier token becomes valid.
 */
@Entity('service_account_assignments')
@Unique('uq_service_account_assignments_profile', ['profileId', 'applicationId'])
@Check(
  'ck_service_account_assignments_home',
  '(authorization_id IS NULL) = (organization_id = owner_organization_id)',
)
export class ServiceAccountAssignment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_service_account_assignments' })
  id!: string;

  @Column('uuid', { name: 'profile_id' })
  profileId!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Profile)
  @JoinOn('fk_service_account_assignments_profile', { profile_id: 'id', organization_id: 'organizationId' })
  profile?: Relation<Profile>;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_service_account_assignments_application', {
    application_id: 'applicationId',
    owner_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** Under which the application acts there; null at home. Another authorization needs another assignment. */
  @Column('uuid', { name: 'authorization_id', nullable: true })
  authorizationId!: string | null;

  @ManyToOne(() => Authorization, { nullable: true })
  @JoinOn('fk_service_account_assignments_authorization', {
    authorization_id: 'id',
    application_id: 'applicationId',
    organization_id: 'organizationId',
  })
  authorization?: Relation<Authorization> | null;

  @Column({ type: 'timestamptz', name: 'assigned_at', precision: 3 })
  assignedAt!: Date;

  @Column('text', { name: 'assigned_by_name' })
  assignedByName!: string;
}
