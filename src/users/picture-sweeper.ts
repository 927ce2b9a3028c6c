import { Injectable } from '@nestjs/common';
import { Sweeper } from '../concurrency/sweeper.js';
import { Pictures } from '../pictures/pictures.service.js';
import { UsersRepository } from './users.repository.js';

/** Removes the pictures that no account shows: what a crash left between a file and its commit. */
@Injectable()
export class PictureSweeper extends Sweeper {
  constructor(
    private readonly pictures: Pictures,
    private readonly users: UsersRepository,
  ) {
    super('pictures that no account shows');
  }

  sweep(): Promise<number> {
    return this.pictures.sweepOrphans((names) => this.users.pictureNames(names));
  }
}
