import { Transform } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'express';
import { Upload } from '../fields/upload.js';
import { heldBytesOf } from '../held-bytes.js';
import { configOf } from '../request.js';
import { DomainError } from '../../errors/domain-error.js';
import { bodyTooLarge, parseError, WireError } from '../wire-errors.js';
import { decodeUtf8 } from './utf8.js';

const MAX_PARTS = 256;
const MAX_FILES = 1;
const FRAMING = 16 * 1024;
/** Bytes that are parsed before a limit that they pass can stop the rest: a part may be as short as five. */
const PIECE = 4096;

type Fields = Record<string, string | Upload>;

/**
 * Parses a multipart form. A part with a file name is a file, whatever its content type says; a file input in which nothing was chosen is
 * an empty value. Throws for more than one file, and as soon as a limit is passed.
 */
export async function parseMultipart(request: Request): Promise<Fields> {
  const { maxBody, maxPicture } = configOf(request);
  const limit = maxBody + maxPicture + FRAMING;
  if (Number(request.headers['content-length']) > limit) throw bodyTooLarge(limit);
  const parts = new PartReader(maxBody, maxPicture);
  const parser = openParser(request, Math.max(maxBody, maxPicture));
  const pieces = inPieces((bytes) => heldBytesOf(request).add(request, bytes));

  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown): void => {
      pieces.unpipe(parser);
      pieces.resume();
      reject(isAnswer(error) ? error : parseError('Multipart form', 'the form is malformed or incomplete'));
    };
    parser.on('file', (name, stream, fileName) => void parts.read(name, stream, fileName).catch(fail));
    parser.on('partsLimit', () => fail(parseError('Multipart form', 'too many parts')));
    parser.on('error', fail);
    pieces.on('error', fail);
    parser.on('finish', resolve);
    request.on('aborted', () => fail(new Error('The client went away.')));
    request.pipe(pieces).pipe(parser);
  });
  return parts.settled();
}

/** Whether an error says itself what is to be answered. */
const isAnswer = (error: unknown): boolean => error instanceof WireError || error instanceof DomainError;

/** Hands on what it is given, once it has been counted, in pieces, none of which keeps the process for long. */
function inPieces(count: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        count(chunk.length);
      } catch (error) {
        done(error as Error);
        return;
      }
      for (let start = 0; start < chunk.length; start += PIECE) this.push(chunk.subarray(start, start + PIECE));
      done();
    },
  });
}

function openParser(request: Request, fileSize: number): BusboyInstance {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      // Every part comes as bytes, so that text can be decoded strictly and a picture is never mistaken for text.
      isPartAFile: () => true,
      // Also of parts without a name, of which each costs as much.
      limits: { parts: MAX_PARTS, fileSize: fileSize + 1, headerPairs: 20 },
    });
  } catch {
    throw parseError('Multipart form', 'Invalid boundary in multipart');
  }
}

/** Gathers the parts of one form. */
class PartReader {
  private readonly fields: Fields = Object.create(null) as Fields;
  private readonly reading: Promise<void>[] = [];
  private files = 0;
  private textBytes = 0;

  constructor(
    private readonly maxText: number,
    private readonly maxFile: number,
  ) {}

  read(name: string | undefined, stream: BusboyFileStream, fileName: string | undefined): Promise<void> {
    const work = this.take(name, stream, fileName);
    this.reading.push(work);
    return work;
  }

  async settled(): Promise<Fields> {
    await Promise.all(this.reading);
    return { ...this.fields };
  }

  private async take(name: string | undefined, stream: BusboyFileStream, fileName: string | undefined): Promise<void> {
    const isFile = fileName !== undefined;
    const limit = isFile ? this.maxFile : this.maxText;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit || (!isFile && (this.textBytes += chunk.length) > limit)) throw bodyTooLarge(limit);
      chunks.push(chunk);
    }
    if (name === undefined) return;
    const bytes = Buffer.concat(chunks);
    if (!isFile) this.fields[name] = decodeUtf8(bytes, 'Multipart form', 'a value');
    else if (fileName === '' && size === 0) this.fields[name] = '';
    else if (++this.files > MAX_FILES) throw parseError('Multipart form', 'more than one file');
    else this.fields[name] = new Upload(fileName, bytes);
  }
}
