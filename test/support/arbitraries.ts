import fc from 'fast-check';

const nastyText = fc.constantFrom(
  '',
  ' ',
  '\0',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '\ufeff',
  '%00',
  "' OR '1'='1",
  '"; DROP TABLE users; --',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '0x10',
  '1e400',
  'null',
  'admin',
  'a@b.co',
  'a@' + 'ü.'.repeat(110) + 'de',
  'İ'.repeat(150),
  'ﷺ'.repeat(150),
  '🔑'.repeat(200),
  'x'.repeat(300),
  'Z' + '\u0301'.repeat(2000),
  '\r\nX-Injected: yes',
  'eyJhbGciOiJub25lIn0.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIn0.',
);
/** Text that somebody may send on purpose, or that is made up. */
export const text = fc.oneof(nastyText, fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));
export const number = fc.constantFrom('0', '-0', '1', '-1', '1.5', '1e400', '9007199254740993', '1e-7', '2147483648', '9'.repeat(400));
export const scalar = fc.oneof(text.map((value) => JSON.stringify(value)), number, fc.constantFrom('null', 'true', 'false')); // prettier-ignore
/** A key that means something to JavaScript or to somebody else, but not to us. */
export const strangeKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'then', 'toJSON', 'toString', 'length', '$ne', 'id', 'role', ''),
  text,
);

/** A value as JSON text, up to some levels deep; text, so that it can hold what JavaScript would not. */
export const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
    fc.array(fc.tuple(strangeKey, tie('json')), { maxLength: 4 }).map(dictionary),
  ),
}));

/** A dictionary as JSON text, whose values are JSON text already; a key may come twice. */
export function dictionary(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

/** Text as a form or a query string has it; half a surrogate pair becomes bytes that are no UTF-8. */
export const percentEncoded = (value: string): string =>
  encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('%EF%BF%BD', '%ED%A0%80');

/** Bytes with a piece missing, doubled or replaced. */
export const damaged = (bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> =>
  fc.tuple(bytes, fc.nat(), fc.nat(20), fc.uint8Array({ maxLength: 6 })).map(([whole, at, length, inserted]) => {
    const start = whole.length === 0 ? 0 : at % whole.length;
    return Buffer.concat([whole.subarray(0, start), inserted, whole.subarray(start + length)]);
  });

/** What of a text Node's client lets into a header. */
export const sendable = (value: string): string => value.replace(/[^\x20-\x7e\xa0-\xff]/g, '').trim();
