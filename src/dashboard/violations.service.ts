import { Injectable, Logger } from '@nestjs/common';
import type { Violation } from './csp-report.js';

const HOUR = 60 * 60 * 1000;
/** Lines an hour. Anybody may report anything, from many networks: the log is not theirs to fill. */
const MOST = 100;

/** What browsers have reported lately. Nothing of it is stored but the lines of the log. */
@Injectable()
export class Violations {
  private readonly logger = new Logger('ContentSecurity');
  private readonly written = new Set<string>();
  private forgottenAt = 0;

  /** Writes a line for each that has not been written within the hour. */
  note(violations: readonly Violation[], requestId: string): void {
    if (Date.now() - this.forgottenAt >= HOUR) this.forget();
    for (const violation of violations) {
      const key = JSON.stringify(violation);
      if (this.written.has(key) || this.written.size > MOST) continue;
      this.written.add(key);
      if (this.written.size > MOST) this.logger.warn({ message: `No more than ${MOST} violations are written down in an hour`, requestId });
      else this.logger.warn({ message: 'A browser reports a violation of the Content Security Policy', ...violation, requestId });
    }
  }

  private forget(): void {
    this.written.clear();
    this.forgottenAt = Date.now();
  }
}
