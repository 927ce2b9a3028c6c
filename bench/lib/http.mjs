import http from 'node:http';

/** What a workload sends. `json` and `upload` (the name of a file field) make the body. */
export const get = (path, headers = {}) => ({ method: 'GET', path, headers });
export const post = (path, json, headers = {}) => ({ method: 'POST', path, headers, json });
export const bearer = ({ access }) => ({ Authorization: `Bearer ${access}` });
export const opaque = ({ token }) => ({ Authorization: `Token ${token}` });

/** Sends one request on a connection of its own. */
export function send(base, { method, path, headers = {}, json }) {
  const body = json === undefined ? null : JSON.stringify(json);
  const describing = body === null ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(
      base + path,
      { method, agent: false, timeout: 30_000, headers: { ...describing, ...headers } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve(answer(response, Buffer.concat(chunks).toString())));
      },
    );
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error(`${method} ${path}: no answer in 30 s`)));
    request.end(body);
  });
}

/** Sends one request and throws when the answer is an error. */
export async function sendSuccessfully(base, request) {
  const response = await send(base, request);
  if (response.status >= 300) throw new Error(`${request.method} ${request.path}: ${response.status} ${response.text.slice(0, 200)}`);
  return response;
}

function answer(response, text) {
  let json = null;
  try {
    json = JSON.parse(text);
  } catch {
    // Not every answer is JSON; who needs it will notice.
  }
  return { status: response.statusCode, headers: response.headers, text, json };
}

/** The bytes of a request, as wrk sends them. */
export function rawRequest({ method, path, headers = {}, json, upload }, port, bodyLength = null) {
  const [type, body] = upload ? multipart(upload) : ['application/json', json === undefined ? null : Buffer.from(JSON.stringify(json))];
  const lines = { Host: `127.0.0.1:${port}`, ...headers };
  if (body !== null) lines['Content-Type'] = type;
  if (body !== null || method !== 'GET') lines['Content-Length'] = bodyLength ?? body?.length ?? 0;
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n`), body ?? Buffer.alloc(0)]);
}

function multipart({ field, file, type, bytes }) {
  const boundary = 'bench-7MA4YWxkTrZu0gW';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${file}"\r\nContent-Type: ${type}\r\n\r\n`;
  return [`multipart/form-data; boundary=${boundary}`, Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])];
}
