import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A person with a sign-in. Their roles in organizations are in their profiles. */
@Entity('users')
@Unique('uq_users_email', ['email'])
@Check('ck_users_status', `status IN ('ACTIVE', 'SUSPENDED', 'DELETED')`)
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_users' })
  id!: string;

  /** Normalized (kernel, normalizeEmail) and compared byte by byte. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** Created by hashPassword; null for a person without a password. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('text', { default: 'ACTIVE' })
  status!: 'ACTIVE' | 'SUSPENDED' | 'DELETED';

  /** Increases whenever all access of this person is revoked, by a password change or a suspension. */
  @Column('integer', { default: 1 })
  version!: number;

  /** Time when the person verified the email address. */
  @Column({ type: 'timestamptz', name: 'email_verified_at', precision: 3, nullable: true })
  emailVerifiedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;
}
