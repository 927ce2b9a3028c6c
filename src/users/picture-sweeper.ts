import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Pictures } from '../pictures/pictures.service.js';
import { UsersRepository } from './users.repository.js';

const FIRST = 60_000;
const DAILY = 24 * 60 * 60 * 1000;

/** Once a day removes the pictures that no account shows: what a crash left between a file and its commit. */
@Injectable()
export class PictureSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PictureSweeper.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pictures: Pictures,
    private readonly users: UsersRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule(FIRST);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private schedule(delay: number): void {
    this.timer = setTimeout(() => void this.sweep(), delay).unref();
  }

  private async sweep(): Promise<void> {
    try {
      const removed = await this.pictures.sweepOrphans((names) => this.users.pictureNames(names));
      if (removed > 0) this.logger.log(`Removed ${removed} pictures that no account shows`);
    } catch (error) {
      this.logger.warn({ message: 'The pictures could not be swept', error });
    }
    this.schedule(DAILY);
  }
}
