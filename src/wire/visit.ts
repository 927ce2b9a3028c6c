import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { under, type Circumstances } from '../audit/circumstances.js';
import { coarseNetwork } from '../audit/network.js';

/** How a request came, worked out only when there is something to write down. */
class Visit implements Circumstances {
  /** Read at once: a request that is given up loses its socket. */
  private readonly address: string;

  constructor(private readonly request: Request) {
    this.address = request.ip ?? '';
  }

  /** The method and the route as it was declared, without what stood in its places. */
  get door(): string {
    const { path = '' } = (this.request.route ?? {}) as { readonly path?: string };
    return `${this.request.method} ${path}`.slice(0, LONGEST_DOOR);
  }

  get network(): string | null {
    return coarseNetwork(this.address);
  }

  get userAgent(): string | null {
    const { 'user-agent': agent } = this.request.headers;
    return agent ? createHash('sha256').update(agent).digest('hex').slice(0, 16) : null;
  }

  get requestId(): string {
    return this.request.id;
  }
}

const LONGEST_DOOR = 128;

/** Does what a request asks for, so that what is written down on the way tells how it came. */
export const during = <T>(request: Request, work: () => T): T => under(new Visit(request), work);
