import fc from 'fast-check';
import { damaged, dictionary, json, number, percentEncoded, sendable, strangeKey, text } from '../support/arbitraries.js';
import { holdsText, operations, type DocumentedOperation } from '../support/operations.js';
import type { TimedRequest } from './stopwatch.js';

/** What requests may use without spoiling it for those that follow. */
export interface Wallet {
  /** Values of the Authorization header that stay good. */
  readonly lasting: readonly string[];
  /** Ones that requests may use up. */
  readonly spent: readonly string[];
  /** Ids of what requests may change and delete. */
  readonly ids: readonly number[];
}

/** What stands where a secret belongs, and must never come back. */
export const CANARY = 'c4n4ry-7Gq2';

const SECRET = /password|token|refresh|key|secret|uid/i;
/** These end sessions, or the account behind them. */
const ENDING = /logout|sessions|password|email|blacklist/;

const secret = text.map((value) => `${CANARY}${value}`);

/** A field of the operation, or a strange one, with a value; one that is a secret has the canary in it. */
function entryOf({ fields }: DocumentedOperation): fc.Arbitrary<readonly [string, string]> {
  const known = Object.keys(fields);
  const name = fc.oneof({ arbitrary: fc.constantFrom('id', 'role', ...known), weight: 5 }, { arbitrary: strangeKey, weight: 1 });
  return name.chain((field) => fc.tuple(fc.constant(field), SECRET.test(field) ? secret : text));
}

/** The documented example, but for a field or two. */
function almostSound(operation: DocumentedOperation): fc.Arbitrary<string> {
  const odd = entryOf(operation).chain(([name, value]) => fc.tuple(fc.constant(name), fc.oneof(fc.constant(JSON.stringify(value)), json)));
  return fc.tuple(fc.nat(), fc.array(odd, { maxLength: 2 })).map(([n, entries]) => {
    const fresh = Object.entries(operation.example).map(([name, value]) => {
      if (name === 'username') return [name, JSON.stringify(`sound${n}`)] as const;
      return name === 'email' ? ([name, JSON.stringify(`sound${n}@example.org`)] as const) : ([name, JSON.stringify(value)] as const);
    });
    return dictionary([...fresh, ...entries]);
  });
}

function jsonBody(operation: DocumentedOperation): fc.Arbitrary<Buffer> {
  const entry = entryOf(operation).chain(([name, value]) =>
    fc.tuple(fc.constant(name), fc.oneof(fc.constant(JSON.stringify(value)), json)),
  );
  return fc
    .oneof(
      { arbitrary: fc.array(entry, { maxLength: 9 }).map(dictionary), weight: 5 },
      { arbitrary: almostSound(operation), weight: 5 },
      { arbitrary: json, weight: 1 },
    )
    .map((value) => Buffer.from(value));
}

const formBody = (operation: DocumentedOperation): fc.Arbitrary<Buffer> =>
  fc
    .array(entryOf(operation), { maxLength: 9 })
    .map((pairs) => Buffer.from(pairs.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`).join('&')));

function multipartBody(operation: DocumentedOperation): fc.Arbitrary<Buffer> {
  const part = fc.tuple(entryOf(operation), fc.option(text), fc.constantFrom('\r\n', '\r\n', '\r\n', '\n'));
  return fc.tuple(fc.array(part, { maxLength: 6 }), fc.constantFrom('--x--\r\n', '--x--\r\n', '')).map(([parts, end]) => {
    const lines = parts.map(([[name, value], file, line]) => {
      const fileName = file === null ? '' : `; filename="${file}"`;
      return `--x${line}Content-Disposition: form-data; name="${name}"${fileName}${line}${line}${value}${line}`;
    });
    return Buffer.from(lines.join('') + end);
  });
}

interface Sent {
  readonly type: string | null;
  readonly body?: Buffer;
}

function bodyOf(operation: DocumentedOperation): fc.Arbitrary<Sent> {
  const sent = (type: string, bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Sent> => bytes.map((body) => ({ type, body }));
  const [jsonType, formType, multipart] = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
  const writes = Object.values(operation.fields).some(holdsText);
  return fc.oneof(
    { arbitrary: sent(jsonType, jsonBody(operation)), weight: writes ? 8 : 1 },
    { arbitrary: sent(jsonType, damaged(jsonBody(operation))), weight: 2 },
    { arbitrary: sent(formType, formBody(operation)), weight: writes ? 3 : 1 },
    { arbitrary: sent(formType, damaged(formBody(operation))), weight: 1 },
    { arbitrary: sent(multipart, multipartBody(operation)), weight: writes ? 3 : 1 },
    { arbitrary: sent(multipart, damaged(multipartBody(operation))), weight: 2 },
    { arbitrary: sent('text/plain', jsonBody(operation)), weight: 1 },
    { arbitrary: fc.tuple(text, jsonBody(operation)).map(([type, body]) => ({ type: sendable(type), body })), weight: 1 },
    { arbitrary: fc.constant({ type: null }), weight: writes ? 1 : 8 },
  );
}

function queryOf({ query }: DocumentedOperation): fc.Arbitrary<string> {
  const name = fc.oneof(fc.constantFrom('format', 'access_token', 'password', ...query), strangeKey);
  const value = fc.oneof(text, number, fc.constantFrom('last', 'username', '-email,last_login', 'doctor', 'true', 'WzEsWzFdLDIsIngiXQ'));
  const pair = name.chain((key) => fc.tuple(fc.constant(key), SECRET.test(key) ? secret : value));
  return fc
    .array(pair, { maxLength: 4 })
    .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.map((two) => two.map(percentEncoded).join('=')).join('&')}`));
}

function requestTo(operation: DocumentedOperation, { lasting, spent, ids }: Wallet): fc.Arbitrary<TimedRequest> {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
  const method = fc.oneof({ arbitrary: fc.constant(operation.method), weight: 9 }, { arbitrary: fc.constantFrom(...methods), weight: 1 });
  const id = fc.oneof(
    { arbitrary: fc.constantFrom(...ids.map(String)), weight: 4 },
    { arbitrary: fc.constantFrom('2147483648', '0x10', '%31', '%FF', '01', '-1', '1e0', 'me'), weight: 1 },
    { arbitrary: text.map(percentEncoded), weight: 1 },
  );
  const good = ENDING.test(operation.path) ? spent : lasting;
  const authorization = fc.oneof(
    { arbitrary: fc.constantFrom('', ...good), weight: 6 },
    { arbitrary: secret.map((value) => sendable(`Bearer ${value}`)), weight: 1 },
    { arbitrary: secret.map((value) => sendable(`Token ${value}`)), weight: 1 },
    { arbitrary: text.map(sendable), weight: 1 },
  );
  const more = fc.dictionary(
    fc.constantFrom('Accept-Language', 'User-Agent', 'X-Forwarded-For', 'X-Request-ID', 'Range', 'Origin', 'Referer', 'If-None-Match'),
    text.map(sendable),
    { maxKeys: 2 },
  );
  const cookie = fc.option(fc.tuple(fc.constantFrom('sessionid', 'csrftoken', 'auth', 'refresh', 'device'), secret), { freq: 6 });
  // Seldom odd: an answer that nobody takes is refused before all else.
  const accept = fc.oneof(
    { arbitrary: fc.constantFrom('*/*', 'application/json;indent=2'), weight: 9 },
    { arbitrary: text.map(sendable), weight: 1 },
  );
  const slash = fc.constantFrom('/', '/', '/', '');
  return fc
    .tuple(method, id, slash, queryOf(operation), authorization, accept, more, cookie, bodyOf(operation))
    .map(([verb, ofWhat, end, query, presented, accepted, others, kept, { type, body }]): TimedRequest => ({
      method: verb,
      path: `${operation.path.replace(/\{\w+\}/, () => ofWhat).replace(/\/$/, '')}${end}${query}`,
      headers: {
        ...others,
        Accept: accepted,
        ...(presented && { Authorization: presented }),
        ...(kept && { Cookie: `${kept[0]}=${encodeURIComponent(kept[1].replace(/\p{Cs}/gu, ''))}` }),
        ...(type !== null && { 'Content-Type': type }),
      },
      ...(body && { body }),
    }));
}

/** Requests to every operation of the OpenAPI document, each of them wrong somewhere or everywhere. */
export const malformedRequests = (wallet: Wallet): fc.Arbitrary<TimedRequest> =>
  fc.constantFrom(...operations).chain((operation) => requestTo(operation, wallet));
