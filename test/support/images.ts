import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** What a test picture may be asked to be. */
export interface PictureOptions {
  readonly width?: number;
  readonly height?: number;
}

/** Returns a picture whose upper half is red and whose lower half is blue, so that a test sees which way is up. */
function twoHalves({ width = 64, height = 48 }: PictureOptions): Sharp {
  const half = { width, height: Math.ceil(height / 2), channels: 3 as const, background: '#f00' };
  return sharp({ create: { width, height, channels: 3, background: '#00f' } }).composite([{ input: { create: half }, left: 0, top: 0 }]);
}

/** Returns a JPEG; with `gps` it tells where and with what it was taken. */
export function jpeg(options: PictureOptions & { orientation?: number; gps?: boolean; progressive?: boolean } = {}): Promise<Buffer> {
  const { orientation = 1, gps = false, progressive = false } = options;
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 4366/100' };
  const camera = { Make: 'Camera', Copyright: 'canary-copyright' };
  const picture = twoHalves(options)
    .withExif(gps ? { IFD0: camera, IFD3: place } : {})
    .withMetadata({ orientation });
  return (gps ? picture.withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">canary-xmp</x:xmpmeta>').withIccProfile('p3') : picture)
    .jpeg({ progressive, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** Returns a PNG; `text` becomes a comment inside it. */
export async function png({ text, ...options }: PictureOptions & { text?: string } = {}): Promise<Buffer> {
  const picture = await twoHalves(options).png().toBuffer();
  return text === undefined ? picture : withPngChunk(picture, chunk('tEXt', Buffer.from(`Comment\0${text}`)));
}

/** Returns a WebP, animated when it has several frames. */
export async function webp({ frames = 1, ...options }: PictureOptions & { frames?: number } = {}): Promise<Buffer> {
  return (await animation(frames, options)).webp().toBuffer();
}

/** Returns a GIF, animated when it has several frames. The first frame is red over blue, the others show something else. */
export async function gif({ frames = 1, ...options }: PictureOptions & { frames?: number } = {}): Promise<Buffer> {
  return (await animation(frames, options)).gif().toBuffer();
}

async function animation(frames: number, options: PictureOptions): Promise<Sharp> {
  const { data, info } = await twoHalves(options).raw().toBuffer({ resolveWithObject: true });
  const later = Array.from({ length: frames - 1 }, (_, frame) => Buffer.alloc(data.length, frame % 256));
  return sharp(Buffer.concat([data, ...later]), {
    raw: { width: info.width, height: info.height * frames, channels: info.channels, pageHeight: info.height },
  });
}

/** Returns a PNG of black written by hand, so that no library has a say in its size. */
export function blackPng({ width, height, bits = 1, type = 0, interlaced = false }: BlackPng): Buffer {
  const channels = type === 6 ? 4 : 1;
  const row = 1 + Math.ceil((width * bits * channels) / 8);
  // Adam7 sends about twice as many rows, each with its filter byte.
  const length = row * height + (interlaced ? 4 * height + 16 : 0);
  return pngOf(header({ width, height, bits, type, interlaced }), Buffer.alloc(length));
}

/** Returns a PNG in which something else comes before the pixels. */
export const pngWith = async (type: string, content: Buffer): Promise<Buffer> => withPngChunk(await png(), chunk(type, content));

/** Returns an animated PNG of 64 × 48. All its frames are the first one. */
export async function apng(frames: number): Promise<Buffer> {
  const still = await png();
  const at = still.indexOf('IDAT') - 4;
  const pixels = still.subarray(at + 8, at + 8 + still.readUInt32BE(at));
  const end = at + 12 + pixels.length;
  const later = Array.from({ length: frames - 1 }, (_, n) => [
    control(2 * n + 1),
    chunk('fdAT', Buffer.concat([uint32(2 * n + 2), pixels])),
  ]);
  const beginning = [chunk('acTL', Buffer.concat([uint32(frames), uint32(0)])), control(0)];
  return Buffer.concat([still.subarray(0, at), ...beginning, still.subarray(at, end), ...later.flat(), still.subarray(end)]);
}

const control = (number: number): Buffer =>
  chunk('fcTL', Buffer.concat([uint32(number), uint32(64), uint32(48), uint32(0), uint32(0), Buffer.from([0, 1, 0, 10, 0, 0])]));

function uint32(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

interface BlackPng {
  readonly width: number;
  readonly height: number;
  readonly bits?: 1 | 8 | 16;
  /** 0 is grey, 6 is colour with alpha. */
  readonly type?: 0 | 6;
  readonly interlaced?: boolean;
}

/** Returns 31 kB that unpack to 256 million pixels. */
export const pngBomb = (): Buffer => blackPng({ width: 16_000, height: 16_000 });

/** Returns a PNG that announces 25 million pixels and has a hundred. */
export const lyingPng = (): Buffer => pngOf(header({ width: 5000, height: 5000, bits: 8, type: 6, interlaced: false }), Buffer.alloc(100));

/** Returns a flawless progressive JPEG of 260 kB that is painted in 2,647 passes, which takes a decoder many seconds. */
export function scanBomb(side = 4000): Buffer {
  const components = [1, 2, 3];
  const blocks = Math.ceil(side / 8) ** 2;
  const size = [side >> 8, side & 255];
  const frame = segment(0xc2, [8, ...size, ...size, components.length, ...components.flatMap((id) => [id, 0x11, 0])]);
  const oneSymbol = (table: number, symbol: number): Buffer => segment(0xc4, [table, 1, ...Array<number>(15).fill(0), symbol]);
  const scan = (ids: number[], first: number, last: number, precision: number): Buffer =>
    segment(0xda, [ids.length, ...ids.flatMap((id) => [id, 0]), first, last, precision]);
  const flat = scanBits('0'.repeat(blocks * components.length));
  // 'The next 32,767 blocks are empty', as often as it takes.
  const empty = scanBits(`0${'1'.repeat(14)}`.repeat(Math.ceil(blocks / 32_767)));
  const passes: Buffer[] = [];
  for (let bit = 13; bit >= 0; bit--) {
    const precision = bit === 13 ? bit : ((bit + 1) << 4) | bit;
    for (let k = 1; k < 64; k++) passes.push(...components.flatMap((id) => [scan([id], k, k, precision), empty]));
  }
  const tables = [segment(0xdb, [0, ...Array<number>(64).fill(1)]), frame, oneSymbol(0x00, 0), oneSymbol(0x10, 0xe0)];
  return Buffer.concat([Buffer.from('ffd8', 'hex'), ...tables, scan(components, 0, 0, 0), flat, ...passes, Buffer.from('ffd9', 'hex')]);
}

/** Returns files that are no pictures of ours, by what they are. */
export async function hostileFiles(): Promise<Record<string, Buffer>> {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const noise = '<filter id="f"><feTurbulence numOctaves="99"/></filter><rect width="9999" height="9999" filter="url(#f)"/>';
  const [photo, drawing, moving] = await Promise.all([jpeg(), png(), gif()]);
  return {
    'an SVG with a script': Buffer.from(svg),
    'an SVG after a prolog': Buffer.from(`\uFEFF  <?xml version="1.0"?>\n${svg}`),
    'a gzipped SVG': gzipSync(svg),
    'an SVG filter bomb': Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="9999">${noise}</svg>`),
    'a PNG bomb': pngBomb(),
    'an interlaced PNG bomb': blackPng({ width: 5000, height: 5000, bits: 16, type: 6, interlaced: true }),
    'a JPEG scan bomb': scanBomb(),
    'a stripe': blackPng({ width: 60_000, height: 1 }),
    'a pole': blackPng({ width: 1, height: 60_000 }),
    'a PNG that lies about its size': lyingPng(),
    'a truncated JPEG': photo.subarray(0, -20),
    'a truncated PNG': drawing.subarray(0, drawing.length / 2),
    'a truncated GIF': moving.subarray(0, moving.length / 2),
    'a PNG with a flipped bit': flippedBit(drawing),
    'only a signature': drawing.subarray(0, 8),
    'a TIFF': await twoHalves({}).tiff().toBuffer(),
    'an AVIF': await twoHalves({}).avif({ effort: 0 }).toBuffer(),
    'a BMP': Buffer.from(`424d3a0000000000000036000000280000000100000001000000010018000000000004${'00'.repeat(19)}0000ff00`, 'hex'),
    'an ICO': Buffer.from('00000100010001010000010018003000000016000000', 'hex'),
    'an HTML page': Buffer.from('<!doctype html><script>alert(1)</script>'),
    'a PDF': Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>'),
    'a ZIP': Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
    'a program': Buffer.from('7f454c46020101', 'hex'),
    'an ImageMagick script': Buffer.from('push graphic-context\nimage over 0,0 0,0 "https://127.0.0.1/"\npop graphic-context'),
    'a text': Buffer.from('Not a picture at all.'),
    'a single byte': Buffer.from([0xff]),
  };
}

function flippedBit(picture: Buffer): Buffer {
  const damaged = Buffer.from(picture);
  const at = damaged.indexOf('IDAT') + 8;
  damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
  return damaged;
}

function pngOf(ihdr: Buffer, pixels: Buffer): Buffer {
  const idat = chunk('IDAT', deflateSync(pixels, { level: 9 }));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ihdr, idat, chunk('IEND', Buffer.alloc(0))]);
}

function header({ width, height, bits, type, interlaced }: Required<BlackPng>): Buffer {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(width, 0);
  content.writeUInt32BE(height, 4);
  content.set([bits, type, 0, 0, interlaced ? 1 : 0], 8);
  return chunk('IHDR', content);
}

/** The header ends at byte 33; what describes the picture follows it. */
const withPngChunk = (picture: Buffer, added: Buffer): Buffer => Buffer.concat([picture.subarray(0, 33), added, picture.subarray(33)]);

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function segment(marker: number, content: readonly number[]): Buffer {
  const length = content.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...content]);
}

/** Packs binary digits as the entropy-coded part of a JPEG wants them. */
function scanBits(digits: string): Buffer {
  const bytes = digits.padEnd(Math.ceil(digits.length / 8) * 8, '1').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.flatMap((byte) => (byte === '11111111' ? [0xff, 0] : [parseInt(byte, 2)])));
}
