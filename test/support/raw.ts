import net from 'node:net';

/** What came back over a connection. */
export interface Exchange {
  /** The status of the first answer; null when none came. */
  readonly status: number | null;
  /** The JSON body of the first answer; undefined when it has none. */
  readonly body?: unknown;
  /** Whether the server ended the connection. */
  readonly closed: boolean;
  readonly text: string;
}

/** Writes bytes to a server as they are, and reads until it ends the connection or is silent for so many milliseconds. */
export async function exchange(url: string, bytes: string | Buffer, patience = 1000): Promise<Exchange> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  const closed = await new Promise<boolean>((resolve) => {
    socket.setTimeout(patience, () => resolve(false));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => resolve(true));
    socket.on('close', () => resolve(true));
    socket.write(bytes);
  });
  socket.destroy();
  const text = Buffer.concat(chunks).toString();
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
  const body = /\r\n\r\n(\{.*\})$/s.exec(text)?.[1];
  return { status: status ? Number(status) : null, ...(body ? { body: JSON.parse(body) as unknown } : {}), closed, text };
}
