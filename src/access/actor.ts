import type { Role } from '../users/role.js';

/** Who is asking: a person, through one of their sessions. Nobody is `null`. */
export interface Actor {
  readonly id: number;
  readonly role: Role;
  readonly sessionId: number;
}
