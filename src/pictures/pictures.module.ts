import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { DiskPictureStore, PictureStore } from './picture-store.js';
import { Pictures } from './pictures.service.js';

/** Validates, re-encodes, keeps and sweeps the pictures of profiles. */
@Module({
  providers: [
    Pictures,
    { provide: PictureStore, inject: [CONFIG], useFactory: (config: Config) => new DiskPictureStore(config.mediaRoot) },
  ],
  exports: [Pictures, PictureStore],
})
export class PicturesModule {}
