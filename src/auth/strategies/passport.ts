import passport from 'passport';

/** What a strategy found: whom it knows, or why it knows nobody. */
export interface Outcome<T> {
  readonly found: T | null;
  readonly failure: unknown;
}

/** Asks one of the registered strategies about a request, or about what looks like one. Rejects with what the strategy throws. */
export function ask<T>(strategy: 'jwt' | 'opaque' | 'local', request: object): Promise<Outcome<T>> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, found: T | false | null | undefined, failure: unknown): void => {
      if (error) reject(error);
      else resolve({ found: found || null, failure });
    };
    const middleware = passport.authenticate(strategy, { session: false }, answer) as (
      request: object,
      response: object,
      next: (error: unknown) => void,
    ) => void;
    middleware(request, {}, reject);
  });
}
