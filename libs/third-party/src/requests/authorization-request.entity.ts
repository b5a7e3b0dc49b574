import { ApplicationOwner } from '#libs/applications';
import { JoinOn } from '#libs/database';
import { Profile } from '#libs/organizations';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

/** What is asked for: that the application acts here by itself, or that people may let it act for them. */
export type RequestKind = 'AUTHORIZATION' | 'SIGN_IN';

/** Somebody who may not decide asks the admins of their organization to let a foreign application in. */
@Entity('authorization_requests')
@Index('ix_authorization_requests_organization', ['organizationId', 'id'])
@Index('ix_authorization_requests_owner', ['ownerOrganizationId'])
@Index('uq_authorization_requests_pending', ['requestedByProfileId', 'applicationId', 'kind'], {
  unique: true,
  where: `status = 'PENDING'`,
})
@Check('ck_authorization_requests_kind', `kind IN ('AUTHORIZATION', 'SIGN_IN')`)
@Check('ck_authorization_requests_status', `status IN ('PENDING', 'APPROVED', 'DENIED', 'CLOSED')`)
@Check('ck_authorization_requests_foreign', 'organization_id <> owner_organization_id')
export class AuthorizationRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_authorization_requests' })
  id!: string;

  @Column('text')
  kind!: RequestKind;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('uuid', { name: 'owner_organization_id' })
  ownerOrganizationId!: string;

  @ManyToOne(() => ApplicationOwner)
  @JoinOn('fk_authorization_requests_application', {
    application_id: 'applicationId',
    owner_organization_id: 'organizationId',
  })
  owner?: Relation<ApplicationOwner>;

  /** The application's revision when it was asked for: who owned it then is who was asked for. */
  @Column('integer', { name: 'application_revision' })
  applicationRevision!: number;

  /** The organization that is to decide. */
  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'requested_by_profile_id' })
  requestedByProfileId!: string;

  @ManyToOne(() => Profile)
  @JoinOn('fk_authorization_requests_profile', {
    requested_by_profile_id: 'id',
    organization_id: 'organizationId',
  })
  requestedBy?: Relation<Profile>;

  @Column('text', { name: 'requested_by_name' })
  requestedByName!: string;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('text')
  reason!: string;

  @Column({ type: 'timestamptz', name: 'requested_at', precision: 3 })
  requestedAt!: Date;

  @Column('text')
  status!: 'PENDING' | 'APPROVED' | 'DENIED' | 'CLOSED';

  @Column({ type: 'timestamptz', name: 'decided_at', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column('text', { name: 'decided_by_name', nullable: true })
  decidedByName!: string | null;

  @Column('text', { name: 'decision_reason', nullable: true })
  decisionReason!: string | null;
}
