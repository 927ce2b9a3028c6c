import type { Answer, HttpClient } from './http.js';

/** A cookie as an answer sets it. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** What follows the value, but for the moment that `expires` names. */
  readonly attributes: string;
}

/** Every cookie that an answer sets or takes away, in its order. */
export function setCookiesOf({ headers }: Answer): SetCookie[] {
  return (headers['set-cookie'] ?? []).map((text) => {
    const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*); (.*)$/.exec(text) ?? [];
    return { name, value, attributes: attributes.replace(/expires=(?!Thu, 01 Jan 1970)[A-Z][a-z]{2}, [^;]+ GMT/, 'expires=…') };
  });
}

interface Sent {
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client that keeps cookies as a browser does, and adds nothing else by itself. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly http: HttpClient) {}

  /** The Cookie header that it sends. */
  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** The header with which a page of ours proves that it could read the token. */
  get csrf(): Record<string, string> {
    return { 'X-CSRFToken': this.cookie('csrftoken') };
  }

  cookie(name: string): string {
    return this.cookies.get(name) ?? '';
  }

  keep(name: string, value: string): this {
    this.cookies.set(name, value);
    return this;
  }

  get(path: string, headers?: Sent['headers']): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, json: unknown = {}, headers?: Sent['headers']): Promise<Answer> {
    return this.send('POST', path, { json, headers });
  }

  patch(path: string, json: unknown, headers?: Sent['headers']): Promise<Answer> {
    return this.send('PATCH', path, { json, headers });
  }

  async send(method: string, path: string, { json, headers = {} }: Sent = {}): Promise<Answer> {
    const own: Record<string, string> = {};
    if (json !== undefined) own['Content-Type'] = 'application/json';
    if (this.cookies.size > 0) own['Cookie'] = this.header;
    const body = json === undefined ? undefined : JSON.stringify(json);
    return this.take(await this.http.send(method, path, body, { headers: { ...own, ...headers } }));
  }

  /** Keeps what an answer sets, and forgets what it takes away. */
  take(answer: Answer): Answer {
    for (const { name, value, attributes } of setCookiesOf(answer)) {
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}
