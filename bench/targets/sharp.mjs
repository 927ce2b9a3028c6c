import path from 'node:path';
import { WORK } from '../lib/work.mjs';
import { floor as schema } from '../schemas/floor.mjs';
import { pictureUpload } from './workloads.mjs';

export const sharp = {
  about: 'floor: node:http and a bare pipeline of sharp, two renditions',
  database: 'bench_floor',
  schema,
  cwd: path.join(WORK, 'servers', 'floors'),
  start: () => [process.execPath, 'sharp.mjs'],
  variants: { webp: { about: 'the same pipeline, which writes WebP as Latchkey does', extraEnv: { FORMAT: 'webp' } } },
  workloads: { W9: pictureUpload('/', { watch: '/health' }) },
};
