import { errorOf } from './errors.js';

/** The way to one server. */
export class Transport {
  constructor(
    /** The address of the server without a slash at its end. */
    readonly url: string,
    /** Whether cookies go along, also to another origin. */
    readonly credentials: RequestCredentials,
    private readonly send: typeof fetch,
  ) {}

  fetch(request: Request): Promise<Response> {
    return this.send(request);
  }

  /** Posts JSON. Throws an `ApiError` for an answer that is none of the 200s. */
  async post(path: string, json: unknown, signal?: AbortSignal, headers = new Headers()): Promise<Response> {
    headers.set('Content-Type', 'application/json');
    const { credentials } = this;
    const response = await this.send(
      new Request(this.url + path, { method: 'POST', body: JSON.stringify(json), headers, credentials, signal }),
    );
    if (!response.ok) throw await errorOf(response);
    return response;
  }
}
