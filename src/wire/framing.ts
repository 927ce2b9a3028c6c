import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import { sendJson } from './negotiation.js';

/**
 * Says whether a request is framed as HTTP/1.1 or HTTP/1.0 has it. Node's parser also takes other versions, and what a proxy before it may
 * have read otherwise: a second host, which the adapter has joined with the first, and chunks in HTTP/1.0 (RFC 9112, 3.2 and 6.1).
 */
export function isWellFramed({ httpVersion, headers }: Request): boolean {
  if (httpVersion !== '1.1' && (httpVersion !== '1.0' || headers['transfer-encoding'] !== undefined)) return false;
  return !headers.host?.includes(',');
}

/**
 * Reads a target in absolute-form, which a server must accept, as the path and query in it (RFC 9112, 3.2.2). The host in it is not ours to
 * repeat, and may be none. To be called before Express sees the request, which looks for the host on its own, and for what is mounted behind it.
 */
export function takeOriginForm(request: IncomingMessage): void {
  const [, rest] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*(.*)$/is.exec(request.url ?? '') ?? [];
  if (rest !== undefined) request.url = rest.startsWith('/') ? rest : `/${rest}`;
}

/** Answers a request of which nobody knows where it ends or whom it is for, and hears no other on its connection. */
export function refuseFraming(response: Response): void {
  response.setHeader('Connection', 'close');
  sendJson(response.status(400), { detail: 'Bad request.' });
}
