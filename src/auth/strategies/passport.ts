import passport, { type Strategy } from 'passport';

/** What a strategy found: whom it knows, or why it knows nobody. */
export interface Outcome<T> {
  readonly found: T | null;
  readonly failure: unknown;
}

/**
 * Asks a strategy about a request, or about what looks like one. Rejects with what the strategy throws. The strategy is given rather than
 * named, because the names are the whole process's and two applications in one would share the later one's.
 */
export function ask<T>(strategy: Strategy, request: object): Promise<Outcome<T>> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, found: T | false | null | undefined, failure: unknown): void => {
      if (error) reject(error);
      else resolve({ found: found || null, failure });
    };
    // Passport writes onto the strategy how this one question is answered.
    const asked = Object.create(strategy) as Strategy;
    const middleware = passport.authenticate(asked, { session: false }, answer) as (
      request: object,
      response: object,
      next: (error: unknown) => void,
    ) => void;
    middleware(request, {}, reject);
  });
}
