/** One thing that is wrong with what was sent. A violation without a field concerns the whole. */
export interface Violation {
  /** The domain's name of the field (`password`, never a dialect's spelling of it). */
  readonly field?: string;
  /** The rule that was broken; a dialect may choose another place or sentence for it. */
  readonly code: string;
  /** The public sentence, spelled as Django and djangorestframework spell it; clients compare this text. */
  readonly message: string;
}

/**
 * What a feature module throws when it cannot do what it was asked. None of these knows a status code, a header or a wire spelling:
 * `message` is the public sentence, `cause` is private and goes to the log only.
 */
export abstract class DomainError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Thrown when the input breaks a rule; nothing has been changed. */
export class Invalid extends DomainError {
  constructor(readonly violations: readonly Violation[]) {
    super(violations.map(({ message }) => message).join(' '));
  }
}

/** Thrown when no active account fits the identifier and password. Says the same for every reason. */
export class InvalidCredentials extends DomainError {
  constructor() {
    super('No active account found with the given credentials');
  }
}

/** Thrown when the password is right and the address must be confirmed first (EMAIL_VERIFICATION=mandatory). */
export class EmailNotVerified extends DomainError {
  constructor() {
    super('E-mail is not verified.');
  }
}

/** Thrown when the act needs somebody and nobody is signed in. */
export class NotAuthenticated extends DomainError {
  constructor() {
    super('Authentication credentials were not provided.');
  }
}

/** The kinds of credential that can be refused; a refusal is worded in the grammar of its kind. */
export type CredentialKind = 'access' | 'refresh' | 'opaque';

/** Thrown when a credential was presented and is not accepted. */
export class InvalidToken extends DomainError {
  constructor(
    readonly kind: CredentialKind,
    readonly reason: TokenRefusal,
    message: string,
  ) {
    super(message);
  }
}

/** Why a credential is refused: `malformed` speaks of the header that carried it, `inactive` of the account behind it. */
export type TokenRefusal = 'invalid' | 'malformed' | 'inactive' | 'unidentified' | 'user-missing' | 'no-account';

/** Thrown when somebody known may not do this. */
export class PermissionDenied extends DomainError {
  constructor(message = 'You do not have permission to perform this action.') {
    super(message);
  }
}

/** Thrown when somebody at the dashboard has to give their password again first. */
export class ReauthenticationRequired extends DomainError {
  constructor() {
    super('Confirm your password to do this.');
  }
}

/** Thrown when there is nothing to act on. */
export class NotFound extends DomainError {
  constructor(message = 'Not found.') {
    super(message);
  }
}

/** Thrown when the act is understood and allowed, and the present state forbids it. */
export class Conflict extends DomainError {
  constructor(
    message: string,
    /** When that may have changed by itself, in whole seconds. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

/** Thrown when something is sent under a key that another thing was sent under before. */
export class KeyReused extends DomainError {
  constructor() {
    super('This Idempotency-Key was used with another body.');
  }
}

/** Thrown when the server is too busy, or what it depends on is away. The same request may succeed later. */
export class Unavailable extends DomainError {
  constructor(
    /** When to try again, in whole seconds. */
    readonly retryAfter = 1,
    options?: ErrorOptions,
  ) {
    super('Service temporarily unavailable, try again later.', options);
  }
}

/** Thrown when somebody does too much of something. Says nothing about whom or what it concerns. */
export class Throttled extends DomainError {
  constructor(
    /** When there is room again, in whole seconds. */
    readonly retryAfter: number,
  ) {
    super(`Request was throttled. Expected available in ${retryAfter} second${retryAfter === 1 ? '' : 's'}.`);
  }

  /** What is thrown when there is room again after so many milliseconds. */
  static until(milliseconds: number): Throttled {
    return new Throttled(Math.max(1, Math.ceil(milliseconds / 1000)));
  }
}
