import createFetchClient, { type Client } from 'openapi-fetch';
import { CookieSession } from './cookie-session.js';
import { ApiError, errorOf } from './errors.js';
import { followPages, type Page } from './pages.js';
import type { paths } from './schema.js';
import { sendSigned, type Session } from './session.js';
import { storageAt, type TokenPlace, type TokenStorage } from './storage.js';
import { TokenSession } from './token-session.js';
import { Transport } from './transport.js';
import type { AnswerTo, FormMethod, FormOf, FormPath, ItemOf, ListPath, PathParameters, QueryOf } from './types.js';
import { sendForm, type Progress } from './upload.js';

export interface Options {
  /** The address of the server: `https://api.example.com`; empty for the page's own origin. */
  readonly url: string;
  /** Where the login is kept: a {@link TokenPlace}, `cookie` for a session cookie, or a storage of your own. */
  readonly keepIn: TokenPlace | 'cookie' | TokenStorage;
  /** What to send with, instead of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

export interface UploadOptions {
  readonly progress?: Progress;
  /** Cancels the upload. */
  readonly signal?: AbortSignal;
}

/** Everything that the API offers, as whoever is logged in. */
export class Latchkey {
  readonly session: Session;
  /** Every operation of the API, with the types of openapi.json: `api.GET('/api/users/{id}/', { params: { path: { id: 7 } } })`. */
  readonly api: Client<paths>;
  private readonly transport: Transport;

  constructor({ url, keepIn, fetch: send = (input, init) => globalThis.fetch(input, init) }: Options) {
    const address = url.replace(/\/$/, '') || (globalThis.location?.origin ?? '');
    this.transport = new Transport(address, keepIn === 'cookie' ? 'include' : 'same-origin', send);
    this.session = sessionOf(this.transport, keepIn);
    this.api = createFetchClient<paths>({
      baseUrl: address,
      credentials: this.transport.credentials,
      fetch: (request: Request) => this.fetch(request),
    });
  }

  /** Sends any request as whoever is logged in; once more when the access token had expired. */
  fetch(request: Request): Promise<Response> {
    return sendSigned(this.session, request.method, (credentials) => {
      const attempt = request.clone();
      credentials.forEach((value, name) => attempt.headers.set(name, value));
      return this.transport.fetch(attempt);
    });
  }

  /**
   * The pages of a list, one after the other:
   * `for await (const { results, count } of latchkey.pages('/api/profile-status/', { page_size: 20 })) …`
   */
  pages<Path extends ListPath>(
    path: Path,
    query?: QueryOf<Path>,
    parameters?: PathParameters<Path>,
  ): AsyncGenerator<Page<ItemOf<Path>>, void> {
    const entries = Object.entries({ page: 1, ...(query as object) }).filter(([, value]) => value !== undefined);
    const first = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)]));
    // A cursor is a place in the list by itself.
    if (first.has('cursor') || first.has('limit')) first.delete('page');
    const { url, credentials } = this.transport;
    const address = url + filled(path, parameters as object);
    return followPages(first, (search) => this.expect(this.fetch(new Request(`${address}?${search}`, { credentials }))));
  }

  /** What is in a list, from its first page to its last: `for await (const status of latchkey.items('/api/profile-status/')) …` */
  async *items<Path extends ListPath>(
    path: Path,
    query?: QueryOf<Path>,
    parameters?: PathParameters<Path>,
  ): AsyncGenerator<ItemOf<Path>, void, undefined> {
    for await (const { results } of this.pages(path, query, parameters)) yield* results;
  }

  /**
   * Sends a form with a file, and tells how far it has come. A field that is undefined is left out. Throws an {@link ApiError}.
   * `await latchkey.upload('patch', '/api/auth/profile/', { profile_picture: file }, { progress: (share) => … })`
   */
  async upload<M extends FormMethod, Path extends FormPath<M>>(
    method: M,
    path: Path,
    fields: Partial<FormOf<Path, M>>,
    { progress = () => undefined, signal }: UploadOptions = {},
  ): Promise<AnswerTo<Path, M>> {
    const { url, credentials } = this.transport;
    const form = formOf(fields);
    const verb = method.toUpperCase();
    const send = (headers: Headers): Promise<Response> =>
      sendForm({ url: url + path, method: verb, headers, form, credentials, progress, signal }, (request) => this.transport.fetch(request));
    const response = await this.expect(sendSigned(this.session, verb, send));
    return (await response.json()) as AnswerTo<Path, M>;
  }

  private async expect(answer: Promise<Response>): Promise<Response> {
    const response = await answer;
    if (!response.ok) throw await errorOf(response);
    return response;
  }
}

/**
 * The body of an answer, or an {@link ApiError}: `const me = await take(latchkey.api.GET('/api/auth/profile/'))`.
 * Without it, an answer is `{ data, error, response }`, both typed, and nothing is thrown.
 */
export async function take<Body>(answer: Promise<{ data?: Body; error?: unknown; response: Response }>): Promise<Body> {
  const { data, error, response } = await answer;
  if (response.ok) return data as Body;
  throw new ApiError(response, error);
}

function sessionOf(transport: Transport, keepIn: Options['keepIn']): Session {
  if (keepIn === 'cookie') return new CookieSession(transport);
  const storage = typeof keepIn === 'string' ? storageAt(keepIn, `latchkey ${transport.url}`) : keepIn;
  return new TokenSession(transport, storage);
}

type FormValue = Blob | string | number | boolean | undefined;

function formOf(fields: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields as Readonly<Record<string, FormValue>>)) {
    if (value !== undefined) form.append(name, value instanceof Blob ? value : String(value));
  }
  return form;
}

const filled = (path: string, parameters: object = {}): string =>
  Object.entries(parameters).reduce((text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(String(value))), path);
