import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A person with a sign-in. What they are in an organization is told by their profiles. */
@Entity('users')
@Unique('uq_users_email', ['email'])
@Check('ck_users_status', `status IN ('ACTIVE', 'SUSPENDED', 'DELETED')`)
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_users' })
  id!: string;

  /** Normalized (kernel, normalizeEmail): compared byte for byte. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** Made by hashPassword; null for a person who never chose a password. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  @Column('text', { default: 'ACTIVE' })
  status!: 'ACTIVE' | 'SUSPENDED' | 'DELETED';

  /** Grows whenever all access of this person is ended: another password, suspended. */
  @Column('integer', { default: 1 })
  version!: number;

  /** When the person proved that the address is theirs. */
  @Column({ type: 'timestamptz', name: 'email_verified_at', precision: 3, nullable: true })
  emailVerifiedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;
}
