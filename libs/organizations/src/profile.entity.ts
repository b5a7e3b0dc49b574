import { JoinOn } from '#libs/database';
import { User } from '#libs/identity';
import { isAtLeast, type Role, UserError } from '#libs/kernel';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

import { say } from './messages.js';
import { Organization } from './organization.entity.js';
import type { OwnDetails } from './own-details.js';
import type { ProfileDetails } from './profile-details.js';

/** A person or service account in one organization. */
@Entity('profiles')
@Unique('uq_profiles_organization', ['id', 'organizationId'])
@Index('uq_profiles_email', ['organizationId', 'email'], { unique: true, where: `status = 'ACTIVE'` })
@Index('uq_profiles_user', ['organizationId', 'userId'], { unique: true, where: `status = 'ACTIVE'` })
@Index('ix_profiles_user', ['userId'])
@Index('ix_profiles_organization_by_name', { synchronize: false })
@Check('ck_profiles_role', `role IN ('owner', 'admin', 'member', 'contact')`)
@Check('ck_profiles_kind', `kind IN ('person', 'service_account')`)
@Check('ck_profiles_status', `status IN ('ACTIVE', 'REMOVED')`)
@Check('ck_profiles_service_account', `kind = 'person' OR role IN ('member', 'contact')`)
export class Profile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_profiles' })
  id!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Organization)
  @JoinOn('fk_profiles_organization', { organization_id: 'id' })
  organization?: Relation<Organization>;

  /** Null for a contact without a sign-in. */
  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @ManyToOne(() => User, { nullable: true })
  @JoinOn('fk_profiles_user', { user_id: 'id' })
  user?: Relation<User> | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  name!: string;

  @Column('text')
  role!: Role;

  @Column('text', { default: 'person' })
  kind!: 'person' | 'service_account';

  @Column('text', { default: 'ACTIVE' })
  status!: 'ACTIVE' | 'REMOVED';

  /** Increases whenever access of this person in this organization is revoked. */
  @Column('integer', { default: 1 })
  version!: number;

  /** Details that the person entered, named after the standard claims (OpenID Connect Core §5.1). */
  @Column('jsonb', { default: {} })
  details!: ProfileDetails;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, nullable: true })
  updatedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  /**
   * Changes the role. A lower role invalidates tokens issued under the higher one.
   * @throws UserError SERVICE_ACCOUNT when a service account would become an owner or an admin
   */
  changeRole(role: Role): void {
    if (this.kind === 'service_account' && isAtLeast(role, 'admin')) {
      throw new UserError('SERVICE_ACCOUNT', say('serviceAccount.role'), ['role']);
    }
    if (!isAtLeast(role, this.role)) this.version += 1;
    this.role = role;
  }

  /** Replaces the details that the person entered. */
  changeDetails({ name, details }: OwnDetails, at: Date): void {
    this.name = name;
    this.details = details;
    this.updatedAt = at;
  }

  /** Removes the profile and ends its access permanently. */
  remove(): void {
    this.status = 'REMOVED';
    this.version += 1;
  }
}
