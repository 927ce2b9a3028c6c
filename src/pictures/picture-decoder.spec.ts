import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { blackPng, gif, hostileFiles, jpeg, png, webp } from '../../test/support/images.js';
import { Invalid, Unavailable, type Violation } from '../errors/domain-error.js';
import { renderPicture } from './picture-decoder.js';

const notAnImage = {
  field: 'profilePicture',
  code: 'invalid_image',
  message: 'Upload a valid image. The file you uploaded was either not an image or a corrupted image.',
};

const render = (bytes: Buffer, name = 'me.png') => renderPicture({ name, bytes });

const sizeOf = async (rendition: Buffer) => {
  const { format, width, height } = await sharp(rendition).metadata();
  return `${format} ${width}x${height}`;
};

async function violations(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Invalid);
  return (error as Invalid).violations;
}

/** Names the colour in the middle of each half of a picture that is parted left and right, or top and bottom. */
async function halves(rendition: Buffer, direction: 'across' | 'down'): Promise<string[]> {
  const { data, info } = await sharp(rendition).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [0.25, 0.75].map((part) => {
    const x = Math.floor(info.width * (direction === 'across' ? part : 0.5));
    const y = Math.floor(info.height * (direction === 'down' ? part : 0.5));
    const at = (y * info.width + x) * info.channels;
    return data.readUInt8(at) > data.readUInt8(at + 2) ? 'red' : 'blue';
  });
}

describe('rendering a picture', () => {
  it.each([
    ['JPEG', () => jpeg({ width: 1600, height: 1200 })],
    ['progressive JPEG', () => jpeg({ width: 1600, height: 1200, progressive: true })],
    ['PNG', () => png({ width: 1600, height: 1200 })],
    ['WebP', () => webp({ width: 1600, height: 1200 })],
    ['GIF', () => gif({ width: 1600, height: 1200 })],
  ])('makes a large and a small WebP of a %s', async (_kind, make) => {
    const { large, small } = await render(await make());

    expect(await sizeOf(large)).toBe('webp 512x384');
    expect(await sizeOf(small)).toBe('webp 128x96');
    expect(await halves(large, 'down')).toEqual(['red', 'blue']);
    expect(await halves(small, 'down')).toEqual(['red', 'blue']);
  });

  it('does not enlarge', async () => {
    const { large, small } = await render(await png({ width: 30, height: 20 }));

    expect(await sizeOf(large)).toBe('webp 30x20');
    expect(await sizeOf(small)).toBe('webp 30x20');
  });

  it('turns a picture upright', async () => {
    const { large, small } = await render(await jpeg({ width: 800, height: 400, orientation: 6 }));

    expect(await sizeOf(large)).toBe('webp 256x512');
    expect(await sizeOf(small)).toBe('webp 64x128');
    expect(await halves(large, 'across')).toEqual(['blue', 'red']);
  });

  it.each([
    ['animated GIF', gif],
    ['animated WebP', webp],
  ])('takes the first frame of an %s', async (_kind, make) => {
    const { large } = await render(await make({ frames: 5 }));

    expect((await sharp(large).metadata()).pages).toBeUndefined();
    expect(await halves(large, 'down')).toEqual(['red', 'blue']);
  });

  it.each(['grey16', 'rgb16', 'cmyk'] as const)('understands the colours of %s', async (space) => {
    const coloured = sharp({ create: { width: 20, height: 20, channels: 3, background: '#ff8000' } }).toColourspace(space);

    const { large } = await render(await (space === 'cmyk' ? coloured.jpeg() : coloured.png()).toBuffer());

    expect(await sharp(large).metadata()).toMatchObject({ format: 'webp', space: 'srgb', depth: 'uchar', width: 20 });
  });

  it('keeps what is transparent transparent', async () => {
    const { large, small } = await render(blackPng({ width: 600, height: 600, bits: 8, type: 6 }));

    expect((await sharp(large).stats()).isOpaque).toBe(false);
    expect((await sharp(small).stats()).isOpaque).toBe(false);
  });

  it('keeps no metadata: no place, no camera, no profile, no comment', async () => {
    const photo = await jpeg({ width: 600, height: 600, orientation: 6, gps: true });
    const drawing = await png({ text: 'canary-comment' });

    const [fromPhoto, fromDrawing] = [await render(photo), await render(drawing)];

    const sent = await sharp(photo).metadata();
    expect([sent.exif, sent.xmp, sent.icc]).not.toContain(undefined);
    expect(photo.toString('latin1')).toMatch(/canary-copyright[^]*canary-xmp/);
    for (const rendition of [fromPhoto.large, fromPhoto.small, fromDrawing.large, fromDrawing.small]) {
      const { exif, xmp, icc, iptc, comments, orientation } = await sharp(rendition).metadata();
      expect({ exif, xmp, icc, iptc, comments, orientation }).toEqual({});
      expect(rendition.toString('latin1')).not.toMatch(/canary|Camera|EXIF|XMP |ICCP/);
    }
  });

  it.each([
    ['JPEG', jpeg],
    ['PNG', png],
    ['GIF', gif],
  ])('leaves behind what hides after the end of a %s', async (_kind, make) => {
    const polyglot = Buffer.concat([await make({}), Buffer.from('<script>alert(1)</script><?php phpinfo(); ?>PK\x05\x06')]);

    const { large, small } = await render(polyglot);

    expect(Buffer.concat([large, small]).toString('latin1')).not.toMatch(/script|php|PK/);
  });

  it('goes by the content, not by which picture the name promises', async () => {
    const { large } = await render(await jpeg(), 'me.gif');

    expect(await sizeOf(large)).toBe('webp 64x48');
  });

  it.each(['me.JPG', 'me.jpeg', 'me.jpe', 'me.jfif', 'a.b.apng', 'ME.WebP', '..\\..\\me.png', '/etc/me.gif', 'm\0e.p\u202eng'])(
    'accepts the name %j',
    async (name) => {
      await expect(render(await png(), name)).resolves.toBeDefined();
    },
  );
});

describe('refusing a picture', () => {
  let hostile: Record<string, Buffer>;
  beforeAll(async () => {
    hostile = await hostileFiles();
    await render(await png());
  });

  it('says of an empty file that it is empty', async () => {
    expect(await violations(render(Buffer.alloc(0), 'me.txt'))).toEqual([
      { field: 'profilePicture', code: 'empty', message: 'The submitted file is empty.' },
    ]);
  });

  it('says of anything else that it is no image, and quickly', async () => {
    for (const [what, bytes] of Object.entries(hostile)) {
      const start = performance.now();
      expect([what, await violations(render(bytes))]).toEqual([what, [notAnImage]]);
      expect([what, performance.now() - start < 1000]).toEqual([what, true]);
    }
  });

  it('costs little memory', async () => {
    const before = process.memoryUsage().rss;

    await Promise.all(
      Object.values(hostile)
        .slice(0, 10)
        .map((bytes) => violations(render(bytes))),
    );

    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
  });

  it('does not even parse what it does not want', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';

    for (const unwanted of [Buffer.from(svg), gzipSync(svg), hostile['a TIFF'], hostile['an AVIF']])
      await expect(sharp(unwanted).metadata()).rejects.toThrow('unsupported image format');
  });

  it.each([
    ['me.txt', 'txt'],
    ['me.PNG.SVG', 'svg'],
    ['me', ''],
    ['.png', ''],
    ['me.png.', ''],
    ['me.ex\r\ne', 'exe'],
  ])('refuses a good picture whose name is %j', async (name, extension) => {
    expect(await violations(render(await png(), name))).toEqual([
      {
        field: 'profilePicture',
        code: 'invalid_extension',
        message: `File extension “${extension}” is not allowed. Allowed extensions are: gif, jfif, jpe, jpeg, jpg, png, apng, webp.`,
      },
    ]);
  });

  it('quotes no endless extension', async () => {
    const refused = (await violations(render(await png(), `me.${'x'.repeat(5000)}`))) as Violation[];

    expect(refused[0]?.message).toContain(`“${'x'.repeat(254)}”`);
  });

  it('says of a damaged picture with a bad extension that it is damaged', async () => {
    expect(await violations(render(hostile['a truncated PNG'] ?? Buffer.alloc(0), 'me.txt'))).toEqual([notAnImage]);
  });

  it('lets two run and eight wait, and tells the others to come back', async () => {
    const picture = await png({ width: 1000, height: 1000 });

    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => render(picture)));

    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(Unavailable), expect.any(Unavailable)]);
  });
});
