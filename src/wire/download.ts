import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** A file that leaves the server. */
export interface Download {
  readonly name: string;
  /** With its charset. */
  readonly mediaType: string;
}

/**
 * Sends a text as a file, no faster than it is taken, and for as long as the caller may have it; null sends the headers alone. That somebody
 * stops taking it is their business.
 */
export async function sendDownload(response: Response, { name, mediaType }: Download, text: AsyncIterable<string> | null): Promise<void> {
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  if (text === null) {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(whileAdmitted(response.req as Request, text)), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** Asks before each piece whether the caller still may: who takes them slowly would otherwise read on for days after they were deactivated. */
async function* whileAdmitted(request: Request, text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of text) {
    await request.readmit?.();
    yield piece;
  }
}

/** Begins to take a text, so that an error can still be answered while nothing is sent, and returns all of it. */
export async function begun(text: AsyncGenerator<string>): Promise<AsyncIterable<string>> {
  const first = await text.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* text;
  })();
}
