import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';

/** What tallies are kept under: keyed digests, so that no name, address or network stands in the database or in Redis. */
@Injectable()
export class LimitKeys {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) { jwt }: Config) {
    this.key = Buffer.from(hkdfSync('sha256', jwt.secret, '', 'limits', 32));
  }

  /** 64 hexadecimal digits that stand for these parts in this order. */
  of(...parts: readonly (string | number)[]): string {
    return this.mac(parts).digest('hex');
  }

  /** Shows that these parts were written here: 43 characters of a cookie. */
  seal(...parts: readonly (string | number)[]): string {
    return this.mac(['seal', ...parts]).digest('base64url');
  }

  private mac(parts: readonly (string | number)[]) {
    return createHmac('sha256', this.key).update(JSON.stringify(parts));
  }
}
