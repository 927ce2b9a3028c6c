import { Invalid, type Violation } from './domain-error.js';

/** Does the work, and when it throws {@link Invalid}, throws one that says everything that is wrong together. */
export async function withEveryObjection<T>(work: () => Promise<T>, objections: () => Promise<readonly Violation[]>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const all = await objections();
    throw all.length > 0 ? new Invalid(all) : error;
  }
}
