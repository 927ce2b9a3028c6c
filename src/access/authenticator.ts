import type { Request } from 'express';
import type { UserRow } from '../users/user-row.js';
import type { Actor } from './actor.js';

/** Somebody who presented a credential that is accepted, with the account as it stands now. */
export interface Principal {
  readonly actor: Actor;
  readonly user: UserRow;
}

declare module 'express' {
  interface Request {
    /** Set by the access guard; null when nobody is signed in. */
    principal?: Principal | null;
  }
}

/** The one step that turns the credential of a request into a principal. The auth module provides it. */
export abstract class Authenticator {
  /** Returns null when no credential was presented. Throws {@link InvalidToken} for one that is not accepted. */
  abstract authenticate(request: Request): Principal | null | Promise<Principal | null>;
}
