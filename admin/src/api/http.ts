import { noteUse } from '../session/last-use';
import { ApiError, readError } from './errors';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const REAUTHENTICATION_REQUIRED = 'reauthentication_required';

let askForPassword: () => Promise<boolean> = () => Promise.resolve(false);

/** Says how somebody is asked for their password again: it resolves to whether they gave it. */
export function onReauthentication(ask: () => Promise<boolean>): void {
  askForPassword = ask;
}

/**
 * Sends a request with the session cookie, and returns the body of the answer. Where the server wants the password once more, asks for it
 * and sends the request again.
 *
 * @throws {ApiError} when the server refuses
 * @throws {TypeError} when it cannot be reached
 */
export const send = async <T>(method: Method, path: string, body?: unknown): Promise<T> =>
  (await readBody(await confirmed(() => exchange(method, path, body)))) as T;

export const get = <T>(path: string): Promise<T> => send('GET', path);
export const post = <T = void>(path: string, body?: unknown): Promise<T> => send('POST', path, body);
export const patch = <T>(path: string, body: unknown): Promise<T> => send('PATCH', path, body);
export const remove = (path: string): Promise<void> => send('DELETE', path);

/** Sends a request for the session itself, for which no password is asked in between. */
export const sendForSession = async <T>(method: Method, path: string, body?: unknown): Promise<T> =>
  (await readBody(await exchange(method, path, body))) as T;

/** Lets the browser keep a file under a name. It is fetched rather than linked to, so that a refusal is seen. */
export async function download(path: string, name: string): Promise<void> {
  const answer = await confirmed(() => exchange('GET', path, undefined, '*/*'));
  const address = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function confirmed(request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch (error) {
    const isWanted = error instanceof ApiError && error.code === REAUTHENTICATION_REQUIRED;
    if (!isWanted || !(await askForPassword())) throw error;
    return request();
  }
}

async function exchange(method: Method, path: string, body?: unknown, accept = 'application/json'): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept };
  if (method !== 'GET') headers['X-CSRFToken'] = csrfToken();
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  if (!answer.ok) throw readError(answer.status, await readBody(answer), answer.headers.get('Retry-After'));
  noteUse();
  return answer;
}

/** Null when there is none, or none that is JSON. */
async function readBody(answer: Response): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const csrfToken = (): string => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';
