import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [PicturesModule], controllers: [HealthController] })
export class HealthModule {}
