import { randomBytes } from 'node:crypto';

const SIDE = 1000;
let picture = null;

/** A JPEG of noise, 1,000 by 1,000 pixels and 2 MB: nothing compresses or decodes worse. */
export async function noisyPicture() {
  const { default: sharp } = await import('sharp');
  const raw = { width: SIDE, height: SIDE, channels: 3 };
  picture ??= sharp(randomBytes(SIDE * SIDE * 3), { raw })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return picture;
}
