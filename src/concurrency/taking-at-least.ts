import { setTimeout as sleep } from 'node:timers/promises';

/** Does the work and takes so many milliseconds for it though it be done before, so that the clock does not tell what there was to do. */
export async function takingAtLeast<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const [done] = await Promise.all([work(), sleep(milliseconds)]);
  return done;
}
