import type { Request } from 'express';
import { Unavailable } from '../errors/domain-error.js';
import { networkOf } from '../limits/network.js';

declare module 'express' {
  interface Request {
    /** How many bytes are held on account of the request. */
    held?: number;
  }
}

/** Bytes that are held at a time for one network. */
const MOST = 64 * 1024 * 1024;
/** Of each request so many are not counted: what everybody sends and asks for costs nothing here. */
export const UNCOUNTED = 64 * 1024;

/** The held bytes of the application that received the request. */
export const heldBytesOf = (request: Request): HeldBytes => (request.app.locals as { heldBytes: HeldBytes }).heldBytes;

/**
 * Bounds the memory that a network takes by sending large bodies, or taking large answers, slowly and many at once. Neither costs it
 * anything that is limited otherwise, and all of it would be kept for minutes.
 */
export class HeldBytes {
  private readonly byNetwork = new Map<string, number>();

  /** Counts what is held until the answer has left, or the connection has gone. Throws {@link Unavailable} when that is too much. */
  add(request: Request, bytes: number): void {
    const { res: response, held = 0 } = request;
    const counted = beyondUncounted(held + bytes) - beyondUncounted(held);
    if (!response || response.closed) return;
    const network = counted > 0 ? networkOf(request.ip ?? '') : '';
    const sum = (this.byNetwork.get(network) ?? 0) + counted;
    if (sum > MOST) throw new Unavailable();
    request.held = held + bytes;
    if (counted === 0) return;
    if (held <= UNCOUNTED) response.once('close', () => this.release(network, beyondUncounted(request.held ?? 0)));
    this.byNetwork.set(network, sum);
  }

  private release(network: string, bytes: number): void {
    const left = (this.byNetwork.get(network) ?? 0) - bytes;
    if (left > 0) this.byNetwork.set(network, left);
    else this.byNetwork.delete(network);
  }
}

const beyondUncounted = (bytes: number): number => Math.max(0, bytes - UNCOUNTED);
