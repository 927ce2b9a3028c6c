import type { Role } from '../users/role.js';

/** Who is asking: a person, through one of their sessions. Nobody is `null`. */
export interface Actor {
  readonly id: number;
  readonly role: Role;
  readonly sessionId: number;
  /** Whether they act through the dashboard and have to give their password again before they do what is dangerous. */
  readonly mustConfirm?: true;
}
