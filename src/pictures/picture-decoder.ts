import { extname } from 'node:path';
import type { Metadata, Sharp } from 'sharp';
import { Semaphore } from '../concurrency/semaphore.js';
import { Invalid } from '../errors/domain-error.js';

/** A picture as it was sent: neither the name nor the bytes are to be trusted. */
export interface SentPicture {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The two WebP files that are kept of a picture, without metadata and upright. */
export interface Renditions {
  /** At most 512 × 512. */
  readonly large: Buffer;
  /** At most 128 × 128. */
  readonly small: Buffer;
}

interface Pixels {
  readonly data: Buffer;
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

const LARGE_SIDE = 512;
const SMALL_SIDE = 128;

const MAX_PIXELS = 25e6;
/** An interlaced picture, and any GIF, is held whole while it is decoded: 100 to 175 MB at this size. */
const MAX_PIXELS_HELD_WHOLE = 16e6;
/** The longest side a WebP may have. A longer one is a stripe, and stripes are dear to shrink. */
const MAX_SIDE = 16_383;
/** Encoders write about ten. A forged JPEG of 250 kB fits 2,600, which take 12 s that no time-out can interrupt. */
const MAX_JPEG_SCANS = 100;
const START_OF_SCAN = Buffer.from('ffda', 'hex');
const MAX_SECONDS = 5;

/** Half the work of the library's own 4, for photos that are 3 % larger and lose 0.2 dB of signal to noise. */
const WEBP = { effort: 2 } as const;

const EXTENSIONS = ['gif', 'jfif', 'jpe', 'jpeg', 'jpg', 'png', 'apng', 'webp'];

const SIGNATURES = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a'];

/** The only parsers that may see what was sent. The library's own choice includes SVG, and a forged one of 180 bytes takes 15 s. */
const LOADERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer'];

const decoding = new Semaphore(2, 8);

/**
 * Returns the renditions of a picture. Throws {@link Invalid} for what is no JPEG, PNG, WebP or GIF by its content, is damaged or
 * out of proportion, or has another kind's extension, and `Unavailable` when too many are waiting.
 */
export async function renderPicture({ name, bytes }: SentPicture): Promise<Renditions> {
  if (bytes.length === 0) throw refusal('empty', 'The submitted file is empty.');
  if (!isSigned(bytes)) throw notAnImage();
  return decoding.run(async () => {
    const pixels = await decode(bytes);
    // After the content, as in Django: a damaged picture is damaged whatever its name.
    requireImageExtension(name);
    return encode(pixels);
  });
}

/** Whether the content begins as one of the four kinds does. */
function isSigned(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12);
  return SIGNATURES.some((signature) => start.startsWith(signature)) || /^RIFF[^]{4}WEBP$/.test(start);
}

/** Returns the pixels of the first frame at the size of the large rendition, from which both are made: decoding is the dear part. */
async function decode(bytes: Buffer): Promise<Pixels> {
  const open = await loadSharp();
  try {
    const image = open(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true, page: 0, pages: 1 });
    requireSaneProportions(bytes, await image.metadata());
    const { data, info } = await fitInside(image.autoOrient(), LARGE_SIDE)
      .timeout({ seconds: MAX_SECONDS })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
  } catch {
    // The decoder's own words name its version and its view of the file; the sender gets Django's.
    throw notAnImage();
  }
}

/** Throws for what a header may announce without the library minding. */
function requireSaneProportions(bytes: Buffer, { width, height, format, isProgressive }: Metadata): void {
  const isHeldWhole = isProgressive || format === 'gif';
  if (Math.max(width, height) > MAX_SIDE) throw notAnImage();
  if (isHeldWhole && width * height > MAX_PIXELS_HELD_WHOLE) throw notAnImage();
  if (isProgressive && format === 'jpeg' && hasTooManyScans(bytes)) throw notAnImage();
}

/** Counts start-of-scan markers up to the limit. Those of a thumbnail or in a tail count too, which does not matter below it. */
function hasTooManyScans(bytes: Buffer): boolean {
  let scans = 0;
  for (let at = bytes.indexOf(START_OF_SCAN); at !== -1 && scans <= MAX_JPEG_SCANS; at = bytes.indexOf(START_OF_SCAN, at + 2)) scans++;
  return scans > MAX_JPEG_SCANS;
}

function requireImageExtension(name: string): void {
  const extension = extensionOf(name);
  if (EXTENSIONS.includes(extension)) return;
  const message = `File extension “${extension}” is not allowed. Allowed extensions are: ${EXTENSIONS.join(', ')}.`;
  throw refusal('invalid_extension', message);
}

/** The extension as Django sees it, which drops the folders of either system and what cannot be printed. */
function extensionOf(name: string): string {
  const printable = name.replaceAll('\\', '/').replace(/\p{C}/gu, '');
  return extname(printable).slice(1, 255).toLowerCase();
}

/** Makes one after the other: a picture never holds two of the threads that it shares with files, DNS and hashes. */
async function encode({ data, raw }: Pixels): Promise<Renditions> {
  const open = await loadSharp();
  const large = await open(data, { raw }).webp(WEBP).toBuffer();
  const small = await fitInside(open(data, { raw }), SMALL_SIDE).webp(WEBP).toBuffer();
  return { large, small };
}

const fitInside = (image: Sharp, side: number): Sharp =>
  image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });

type Library = (typeof import('sharp'))['default'];

let loading: Promise<Library> | undefined;

/** Loads the library with the first picture: it costs the start of the server about 80 ms. */
const loadSharp = (): Promise<Library> => (loading ??= import('sharp').then(({ default: library }) => tamed(library)));

function tamed(library: Library): Library {
  library.block({ operation: ['VipsForeignLoad'] });
  library.unblock({ operation: LOADERS });
  library.cache(false);
  library.concurrency(1);
  return library;
}

const notAnImage = (): Invalid =>
  refusal('invalid_image', 'Upload a valid image. The file you uploaded was either not an image or a corrupted image.');

const refusal = (code: string, message: string): Invalid => new Invalid([{ field: 'profilePicture', code, message }]);
