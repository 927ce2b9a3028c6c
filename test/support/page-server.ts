import http from 'node:http';
import type { AddressInfo } from 'node:net';

interface File {
  readonly type: string;
  readonly content: string | Buffer;
}

/** Serves the pages of an app from an origin of its own, as its developers would. */
export class PageServer {
  private constructor(
    private readonly server: http.Server,
    readonly origin: string,
  ) {}

  /** `read` is given the path of an address and returns what is there. */
  static async open(read: (pathname: string) => File): Promise<PageServer> {
    const server = http.createServer(({ url = '/' }, response) => {
      const { type, content } = read(new URL(url, 'http://localhost').pathname);
      response.setHeader('Content-Type', type);
      response.end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PageServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
