import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { SEARCHED } from '../database/searched.js';
import { Role, ROLES } from './role.js';

/** An account, and the public face of it. Every value is written by the application, so no column has a default. */
@Entity('users')
@Index('ix_users_role', ['role', 'id'])
@Index('ix_users_requested', ['roleRequested', 'id'])
@Index('ix_users_active', ['isActive', 'id'])
@Index('ix_users_email', ['emailCanonical', 'id'])
@Index('ix_users_joined', ['dateJoined', 'id'])
@Index('ix_users_login', ['lastLogin', 'id'])
export class User {
  @PrimaryGeneratedColumn({ type: 'int' })
  id: number;

  @Column({ type: 'varchar', length: 150 })
  username: string;

  /** What is compared: see `canonical` in identity.ts. */
  @Index('uq_users_username', { unique: true })
  @Column({ name: 'username_canonical', type: 'varchar', length: 300 })
  usernameCanonical: string;

  /** Empty when none was given. */
  @Column({ type: 'varchar', length: 254 })
  email: string;

  @Index('uq_users_email', { unique: true })
  @Column({ name: 'email_canonical', type: 'varchar', length: 300, nullable: true })
  emailCanonical: string | null;

  /** The encoded hash, never the password. */
  @Column({ name: 'password', type: 'varchar', length: 255, select: false })
  passwordHash: string;

  @Column({ name: 'first_name', type: 'varchar', length: 150 })
  firstName: string;

  @Column({ name: 'last_name', type: 'varchar', length: 150 })
  lastName: string;

  @Column({ type: 'simple-enum', enum: ROLES })
  role: Role;

  /** The role that staff have been asked to grant, until they decide. */
  @Column({ name: 'role_requested', type: 'simple-enum', enum: ROLES, nullable: true })
  roleRequested: Role | null;

  @Column({ type: 'text' })
  bio: string;

  /** Name of the stored picture below the media root. */
  @Column({ name: 'profile_picture', type: 'varchar', length: 100, nullable: true })
  profilePicture: string | null;

  @Column({ name: 'is_active', type: 'boolean' })
  isActive: boolean;

  @Column({ name: 'date_joined', type: 'datetime', precision: 3 })
  dateJoined: Date;

  /** When somebody proved that they read the mails to the present address; null when nobody has. */
  @Column({ name: 'email_verified_at', type: 'datetime', precision: 3, nullable: true })
  emailVerifiedAt: Date | null;

  @Column({ name: 'last_login', type: 'datetime', precision: 3, nullable: true })
  lastLogin: Date | null;

  /** Username, e-mail and names folded into what a search looks through. */
  @Column({ name: 'search_text', ...SEARCHED })
  searchText: string;

  @Column({ name: 'followers_count', type: 'int' })
  followersCount: number;

  @Column({ name: 'following_count', type: 'int' })
  followingCount: number;
}
