// node:http and sharp: takes the file of a multipart body and writes two square renditions of it. No database, nobody is asked who they are.
// FORMAT=webp writes what Latchkey keeps of a picture.
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const SIDES = (process.env.SIDES ?? '512,128').split(',').map(Number);
const FORMATS = { jpeg: {}, webp: { effort: 2 } };
const { FORMAT = 'jpeg' } = process.env;
const media = path.join(os.tmpdir(), `bench-sharp-media-${process.pid}`);
mkdirSync(media, { recursive: true });

const server = http.createServer(async (request, response) => {
  if (request.url === '/health') return answer(response, { ok: true });
  const [, boundary] = /boundary=([^;]+)/.exec(request.headers['content-type'] ?? '') ?? [];
  const body = await read(request);
  const file = body.subarray(body.indexOf('\r\n\r\n') + 4, body.lastIndexOf(`\r\n--${boundary}--`));
  const name = randomBytes(8).toString('hex');
  // A square to be made from a JPEG lets the decoder shrink while it loads.
  await Promise.all(
    SIDES.map((side) =>
      sharp(file)
        .autoOrient()
        .resize(side, side)
        .toFormat(FORMAT, FORMATS[FORMAT])
        .toFile(path.join(media, `${name}-${side}.${FORMAT}`)),
    ),
  );
  for (const side of SIDES) rmSync(path.join(media, `${name}-${side}.${FORMAT}`));
  return answer(response, { picture: name });
});

function read(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function answer(response, json) {
  const text = JSON.stringify(json);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

server.keepAliveTimeout = 65_000;
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  rmSync(media, { recursive: true, force: true });
  process.exit(0);
});
