import { Module } from '@nestjs/common';
import { WireModule } from '../wire/wire.module.js';
import { DocsController } from './docs.controller.js';
import { Documents } from './documents.js';

/** `/api/schema/` and `/api/docs/`. */
@Module({ imports: [WireModule], controllers: [DocsController], providers: [Documents] })
export class DocsModule {}
