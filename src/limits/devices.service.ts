import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LimitKeys } from './limit-keys.js';
import { Limiters } from './limiters.service.js';
import { LimitStore } from './limit-store.js';
import type { Visitor } from './visitor.js';

/** A device on which somebody has logged in. */
export interface Device {
  readonly userId: number;
  readonly id: string;
}

/** How long a device stays known after the last login on it, in seconds. */
export const DEVICE_LIFETIME = 180 * 24 * 60 * 60;

/** How long a network stays known after the last login from it, in milliseconds. */
const NETWORK_LIFETIME = 30 * 24 * 60 * 60 * 1000;
/** Who logs in every day costs no write every day. */
const RENEWED_AFTER = 24 * 60 * 60 * 1000;

const ID_BYTES = 8;
const FORMAT = /^([1-9]\d{0,14})\.([\w-]{11})\.([1-9]\d{9,11})\.([\w-]{43})$/;

/**
 * Knows the devices and networks from which people have logged in, so that nobody is kept out of their account because others guess its
 * password. Knowing one opens nothing.
 */
@Injectable()
export class Devices {
  constructor(
    private readonly keys: LimitKeys,
    private readonly store: LimitStore,
    private readonly limiters: Limiters,
  ) {}

  /**
   * Writes what a device keeps after a login, good for {@link DEVICE_LIFETIME}; null when it need not, since nothing is limited. A device
   * that is known stays the same one.
   */
  issue(userId: number, visitor: Visitor): string | null {
    if (!this.limiters.areOn) return null;
    const known = this.read(visitor);
    const id = known?.userId === userId ? known.id : randomBytes(ID_BYTES).toString('base64url');
    const expiry = Math.floor(Date.now() / 1000) + DEVICE_LIFETIME;
    return `${userId}.${id}.${expiry}.${this.keys.seal('device', userId, id, expiry)}`;
  }

  /** The device that somebody comes from; null when it keeps nothing of ours, or its time is over. */
  read({ device }: Visitor): Device | null {
    const [, userId = '', id = '', expiry = '', seal = ''] = FORMAT.exec(device ?? '') ?? [];
    if (Number(expiry) * 1000 <= Date.now()) return null;
    const expected = this.keys.seal('device', Number(userId), id, Number(expiry));
    return timingSafeEqual(Buffer.from(seal), Buffer.from(expected)) ? { userId: Number(userId), id } : null;
  }

  /** Whether somebody has logged in from this network lately. */
  async isKnown(userId: number | string, { network }: Visitor): Promise<boolean> {
    try {
      const tally = await this.store.find(this.keyOf(userId, network));
      return tally !== null && tally.expiresAt > Date.now();
    } catch {
      // Where nothing can be looked up, nobody is known.
      return false;
    }
  }

  /** Notes that somebody has shown at this network that the account is theirs. */
  async remember(userId: number, { network }: Visitor): Promise<void> {
    const expiresAt = Date.now() + NETWORK_LIFETIME;
    await this.store.change(this.keyOf(userId, network), (before) => ({
      tally: expiresAt - before.expiresAt < RENEWED_AFTER ? before : { points: 1, expiresAt },
    }));
  }

  private keyOf(userId: number | string, network: string): string {
    return this.keys.of('known-network', userId, network);
  }
}
