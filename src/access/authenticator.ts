import type { Request } from 'express';
import type { InvalidToken } from '../errors/domain-error.js';
import type { UserRow } from '../users/user-row.js';
import type { Actor } from './actor.js';

/** Somebody who presented a credential that is accepted, with the account as it stands now. */
export interface Principal {
  readonly actor: Actor;
  readonly user: UserRow;
  /** Whether a cookie said so, which a browser sends by itself, and not a header that somebody wrote. */
  readonly byCookie?: true;
}

declare module 'express' {
  interface Request {
    /** Set by the access guard; null when nobody is signed in. */
    principal?: Principal | null;
    /** Asks anew whether the caller may, if the body has been a while in coming. Set by the access guard. */
    readmit?: () => Promise<void> | null;
    /** Why the token in a cookie is not accepted. Nobody is signed in then, and is told this where somebody has to be. */
    staleCookie?: InvalidToken;
  }
}

/** The one step that turns the credential of a request into a principal. The auth module provides it. */
export abstract class Authenticator {
  /**
   * Returns null when no credential was presented, or only a cookie that is worth nothing. Throws {@link InvalidToken} for a header that is
   * not accepted, and {@link PermissionDenied} when a page of somebody else may have made a browser send its cookie.
   */
  abstract authenticate(request: Request): Principal | null | Promise<Principal | null>;

  /** Returns somebody as they stand now. Throws {@link NotAuthenticated} when their session has ended or they were deactivated. */
  abstract renew(principal: Principal): Promise<Principal>;
}
