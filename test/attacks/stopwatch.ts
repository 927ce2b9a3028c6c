import http from 'node:http';

/** What came of a request, and how long it took from its first byte to the last of the answer, in milliseconds. */
export interface Timed {
  readonly status: number;
  readonly text: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly milliseconds: number;
}

export interface TimedRequest {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client that measures, over connections of its own that stay open. */
export class Stopwatch {
  private readonly agent: http.Agent;

  constructor(
    private readonly url: string,
    maxSockets = 1,
  ) {
    this.agent = new http.Agent({ keepAlive: true, maxSockets });
  }

  post(path: string, json: object): Promise<Timed> {
    return this.send({ method: 'POST', path, body: JSON.stringify(json), headers: { 'Content-Type': 'application/json' } });
  }

  send({ method = 'GET', path, body, headers = {} }: TimedRequest): Promise<Timed> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
      const { hostname, port } = new URL(this.url);
      const options = { agent: this.agent, hostname, port, method, path, headers: { ...length, ...headers } };
      let start = 0;
      const request = http.request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
            milliseconds: performance.now() - start,
          }),
        );
      });
      request.on('socket', (socket) => {
        const begin = (): void => void (start = performance.now());
        if (socket.connecting) socket.once('connect', begin);
        else begin();
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
