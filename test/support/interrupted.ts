import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from './http.js';

/** How long the server gets to let a request in, in milliseconds. */
const ADMISSION = 100;

/**
 * Sends a request without the end of its body, which lets its sender in, does something, and sends the rest. Returns the status and the
 * body of the answer.
 */
export async function interrupted(
  { url }: HttpClient,
  { method, path, json, access }: { readonly method: string; readonly path: string; readonly json: unknown; readonly access: string },
  meanwhile: () => Promise<unknown>,
): Promise<[number | undefined, unknown]> {
  const body = Buffer.from(JSON.stringify(json));
  const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length), Authorization: `Bearer ${access}` };
  const request = httpRequest(`${url}${path}`, { method, headers });
  const answer = new Promise<[number | undefined, unknown]>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve([response.statusCode, JSON.parse(text)]));
    });
  });
  request.write(body.subarray(0, 1));
  await sleep(ADMISSION);
  await meanwhile();
  request.end(body.subarray(1));
  return answer;
}
