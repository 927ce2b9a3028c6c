/** Called with the share of the bytes that have left, from 0 to 1. */
export type Progress = (share: number) => void;

export interface Upload {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly form: FormData;
  readonly credentials: RequestCredentials;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a form and tells how far it has come. Rejects as `fetch` does when there is no answer. */
export const sendForm = (upload: Upload, send: (request: Request) => Promise<Response>): Promise<Response> =>
  // Browsers tell of the progress only there; elsewhere there is no such thing, but streams.
  typeof XMLHttpRequest === 'undefined' ? sendStream(upload, send) : sendWithXhr(upload);

function sendWithXhr({ url, method, headers, form, credentials, progress, signal }: Upload): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.withCredentials = credentials === 'include';
    headers.forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    const cancel = (): void => request.abort();
    signal?.addEventListener('abort', cancel);
    request.onloadend = () => signal?.removeEventListener('abort', cancel);
    request.onabort = () => reject(signal?.reason);
    request.onerror = () => reject(new TypeError('The upload got no answer.'));
    request.onload = () => resolve(responseOf(request));
    request.send(form);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const lines = request.getAllResponseHeaders().trim().split('\r\n').filter(Boolean);
  const headers = new Headers(
    lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const isEmpty = request.status === 204;
  return new Response(isEmpty ? null : request.responseText, { status: request.status, headers });
}

async function sendStream(
  { url, method, headers, form, credentials, progress, signal }: Upload,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const encoded = new Response(form);
  const bytes = await encoded.blob();
  headers.set('Content-Type', encoded.headers.get('Content-Type') ?? '');
  let sent = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      progress((sent += chunk.byteLength) / bytes.size);
    },
  });
  const body = bytes.stream().pipeThrough(counter);
  // A stream can only be sent when it is said that the answer comes after it, which not all types of `fetch` know.
  const options: RequestInit & { duplex: 'half' } = { method, headers, body, credentials, duplex: 'half', signal: signal ?? null };
  return send(new Request(url, options));
}
