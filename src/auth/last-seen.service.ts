import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { farewell } from '../concurrency/farewell.js';
import { SessionsRepository } from './sessions.repository.js';

/** How long a use may be known to this process alone, in milliseconds. */
export const NOTED_WITHIN = 60_000;

/** How many sessions are noted between two writes. When there are more, they are written at once. */
const KEPT = 50_000;

/**
 * Remembers which sessions are used. To note it costs a request no query: it is written for all of them together once a minute, and when the
 * server stops. What was noted within that minute is lost with a process that is killed.
 */
@Injectable()
export class LastSeen implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LastSeen.name);
  private noted = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | null = null;
  private isWorking = true;

  constructor(private readonly repository: SessionsRepository) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.write(), NOTED_WITHIN).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await farewell(async () => {
      await this.writing;
      await this.write();
    });
  }

  /** Notes that a session is being used. */
  note(sessionId: number): void {
    if (this.noted.size >= KEPT) void this.write();
    if (this.noted.size < KEPT) this.noted.add(sessionId);
  }

  /** Whether a session was used within the last minute, as far as this process knows. */
  isNoted(sessionId: number): boolean {
    return this.noted.has(sessionId);
  }

  /** Writes down what is noted, unless that is being done. Never rejects. */
  write(): Promise<void> {
    this.writing ??= this.writeNoted().finally(() => (this.writing = null));
    return this.writing;
  }

  private async writeNoted(): Promise<void> {
    const ids = [...this.noted];
    this.noted = new Set();
    try {
      if (ids.length > 0) await this.repository.noteSeen(ids, Date.now());
      this.isWorking = true;
    } catch (error) {
      for (const id of ids) if (this.noted.size < KEPT) this.noted.add(id);
      if (this.isWorking) this.logger.warn({ message: 'The last use of sessions cannot be written down at present', error });
      this.isWorking = false;
    }
  }
}
