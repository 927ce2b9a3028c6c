import { setTimeout as sleep } from 'node:timers/promises';

/** How long what is still to be written down may keep a server that stops, in milliseconds. A database that says nothing must not. */
const PATIENCE = 5_000;

/** Waits for the last work of a service, but not for ever. */
export async function farewell(work: () => Promise<unknown>): Promise<void> {
  await Promise.race([work(), sleep(PATIENCE, undefined, { ref: false })]);
}
