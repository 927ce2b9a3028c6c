import { Inject, Injectable, type CanActivate } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { NotFound } from '../../errors/domain-error.js';

/** Keeps routes that only an installation with JWTs has from being found in another. */
@Injectable()
export class WithJwt implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(): true {
    if (this.config.restAuthMode === 'token') throw new NotFound();
    return true;
  }
}
