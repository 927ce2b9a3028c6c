/*
 * What the server answers, as far as the dashboard shows it. openapi.json says what each field means.
 */

export interface Envelope<Item> {
  readonly count: number;
  /** The address of the page, which only its query matters of. */
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Item[];
}

export const ROLES = ['patient', 'doctor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface User {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: Role;
  readonly role_requested: Role | null;
  readonly is_active: boolean;
  readonly date_joined: string;
  readonly last_login: string | null;
  readonly bio: string;
  readonly profile_picture: string | null;
  readonly profile_picture_thumbnail: string | null;
  readonly followers_count: number;
  readonly following_count: number;
}

/** The session of whoever sits in front of the dashboard. */
export interface StaffSession {
  readonly user: Pick<User, 'id' | 'username' | 'email' | 'first_name' | 'last_name' | 'role'>;
  /** Null when it came by another door. */
  readonly expires_at: string | null;
  /** After so many seconds without a request it ends. */
  readonly idle_seconds: number;
  /** Until when the password need not be given again. */
  readonly confirmed_until: string | null;
}

/** A login of somebody. */
export interface Session {
  readonly id: number;
  readonly current: boolean;
  readonly kind: string | null;
  readonly device: string | null;
  readonly user_agent: string | null;
  readonly network: string | null;
  readonly created_at: string;
  readonly last_seen_at: string;
}

export type BulkAction = 'activate' | 'deactivate' | 'delete' | 'set-role' | 'approve-role' | 'deny-role' | 'end-sessions';

export interface BulkResult {
  readonly action: BulkAction;
  readonly affected: readonly { readonly id: number; readonly username: string }[];
  readonly unchanged: readonly { readonly id: number; readonly username: string }[];
  readonly missing: readonly number[];
}

/** Somebody, as everybody may see them. */
export interface Person {
  readonly id: number;
  readonly username: string;
  readonly profile_picture_thumbnail: string | null;
  readonly followers_count: number;
  readonly following_count: number;
}

export interface Status {
  readonly id: number;
  /** The username of the author. */
  readonly user_profile: string;
  readonly status_content: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface AuditEntry {
  readonly id: number;
  readonly happened_at: string;
  readonly action: string;
  readonly outcome: 'success' | 'failure';
  readonly actor: number | null;
  readonly subject: number | null;
  readonly door: string;
  readonly network: string | null;
  readonly user_agent: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Mail {
  readonly id: number;
  readonly template: string;
  readonly recipient: string;
  readonly state: 'pending' | 'sent' | 'dead';
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: string;
  readonly due_at: string | null;
  readonly sent_at: string | null;
  readonly can_send_again: boolean;
}

export interface SystemFacts {
  readonly version: string;
  readonly node: string;
  readonly started_at: string;
  readonly database: { readonly kind: string; readonly version: string };
  readonly migrations: { readonly applied: number; readonly pending: readonly string[] };
  readonly queues: {
    readonly mail: { readonly waiting: number; readonly waiting_since: string | null; readonly dead: number };
    readonly audit: { readonly unsealed: number; readonly unsealed_since: string | null };
  };
  readonly limits: { readonly enabled: boolean; readonly refused: readonly { readonly scope: string; readonly count: number }[] };
  readonly caches: readonly { readonly name: string; readonly size: number; readonly max: number }[];
}

export interface Day {
  readonly day: string;
  readonly registrations: number;
  readonly logins: number;
  readonly failed_logins: number;
}

export interface Statistics {
  /** The oldest first, today last. */
  readonly days: readonly Day[];
  readonly active_sessions: { readonly count: number; readonly is_exact: boolean };
  readonly users: { readonly count: number };
  readonly role_requests: { readonly count: number };
}
