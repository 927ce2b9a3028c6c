import http from 'node:http';
import { assertDocumented } from './documented.js';

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body, as loose as `JSON.parse` leaves it; undefined when there is none or it is no JSON. */
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface Options {
  /** Sent as `Bearer`. */
  readonly access?: string;
  /** Sent as `Token`. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file of a multipart form. */
export class FilePart {
  constructor(
    readonly name: string,
    readonly bytes: Buffer,
    readonly type = 'application/octet-stream',
  ) {}
}

const BOUNDARY = 'latchkey-test-boundary';

/** Encodes fields as a multipart form. */
export function multipart(fields: Readonly<Record<string, string | FilePart>>): { body: Buffer; headers: Record<string, string> } {
  const parts = Object.entries(fields).flatMap(([name, value]) => {
    const file = value instanceof FilePart;
    const disposition = `Content-Disposition: form-data; name="${name}"${file ? `; filename="${value.name}"\r\nContent-Type: ${value.type}` : ''}`;
    return [Buffer.from(`--${BOUNDARY}\r\n${disposition}\r\n\r\n`), file ? value.bytes : Buffer.from(value), Buffer.from('\r\n')];
  });
  return {
    body: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
    headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}

/** A client that adds nothing of its own. Every answer is held against the OpenAPI document. */
export class HttpClient {
  constructor(readonly url: string) {}

  get(path: string, options?: Options): Promise<Answer> {
    return this.send('GET', path, undefined, options);
  }

  head(path: string, options?: Options): Promise<Answer> {
    return this.send('HEAD', path, undefined, options);
  }

  delete(path: string, options?: Options): Promise<Answer> {
    return this.send('DELETE', path, undefined, options);
  }

  post(path: string, json: unknown = {}, options: Options = {}): Promise<Answer> {
    return this.json('POST', path, json, options);
  }

  put(path: string, json: unknown, options: Options = {}): Promise<Answer> {
    return this.json('PUT', path, json, options);
  }

  patch(path: string, json: unknown, options: Options = {}): Promise<Answer> {
    return this.json('PATCH', path, json, options);
  }

  json(method: string, path: string, json: unknown, options: Options = {}): Promise<Answer> {
    return this.send(method, path, JSON.stringify(json), {
      ...options,
      headers: { 'Content-Type': 'application/json', ...options.headers },
    });
  }

  form(method: string, path: string, fields: Readonly<Record<string, string>>, options: Options = {}): Promise<Answer> {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...options.headers };
    return this.send(method, path, new URLSearchParams(fields).toString(), { ...options, headers });
  }

  multipart(method: string, path: string, fields: Readonly<Record<string, string | FilePart>>, options: Options = {}): Promise<Answer> {
    const { body, headers } = multipart(fields);
    return this.send(method, path, body, { ...options, headers: { ...headers, ...options.headers } });
  }

  async send(method: string, path: string, body?: string | Buffer, { access, token, headers = {} }: Options = {}): Promise<Answer> {
    const authorization: Record<string, string> = access
      ? { Authorization: `Bearer ${access}` }
      : token
        ? { Authorization: `Token ${token}` }
        : {};
    const length: Record<string, string> = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const answer = await this.exchange(method, path, body, { ...authorization, ...length, ...headers });
    assertDocumented(method, path, answer);
    return answer;
  }

  private exchange(
    method: string,
    path: string,
    body: string | Buffer | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const request = http.request(`${this.url}${path}`, { method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parse(text) });
        });
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The server may end a connection on which nothing happened just as it is used again: nothing was read of this request.
        const isStale = request.reusedSocket && error.code === 'ECONNRESET';
        if (isStale) resolve(this.exchange(method, path, body, headers));
        else reject(error);
      });
      request.end(body);
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
