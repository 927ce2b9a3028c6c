import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { WireAdapter } from './wire.adapter.js';

const kindsOf = (request: IncomingMessage, response: ServerResponse): unknown[] => [
  Object.getPrototypeOf(request) as unknown,
  Object.getPrototypeOf(response) as unknown,
];

describe('a request and its response', () => {
  it("are Express's own before Express sees them, which would slow down all that is done with them if it had to change them", async () => {
    const adapter = new WireAdapter();
    adapter.initHttpServer();
    const server = adapter.getHttpServer() as Server;
    let before: unknown[] = [];
    let after: unknown[] = [];
    server.prependListener('request', (request, response) => (before = kindsOf(request, response)));
    adapter.getInstance<Express>().use((request, response) => {
      after = kindsOf(request, response);
      response.json({ sent: typeof request.get });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

    expect(await answer.json()).toEqual({ sent: 'function' });
    expect(before.map((kind, at) => kind === after[at])).toEqual([true, true]);
    server.close();
    server.closeAllConnections();
  });
});
