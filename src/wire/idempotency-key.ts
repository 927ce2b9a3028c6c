import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { documented } from './docs/documented.js';
import { WireError } from './wire-errors.js';

/** So that a key can be written down, also in a log. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Gives a route the key under which a request may be sent again; null when it has none. Answers 400 to what is no key. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const sent = context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
  if (sent === undefined) return null;
  if (typeof sent !== 'string' || !KEY.test(sent))
    throw new WireError(400, { detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' });
  return sent;
});

const MEANING =
  'A value of your own, such as a UUID, under which the request may be sent again within 24 hours: it is done once, and answered the same. While the first is under way it is 409, and 422 when the body is another.';

/** Documents that a route takes such a key. */
export const TakesIdempotencyKey = (): MethodDecorator => (target, key, descriptor) => {
  documented(({ ApiHeader }) =>
    ApiHeader({ name: 'Idempotency-Key', required: false, description: MEANING, schema: { type: 'string', maxLength: 255 } })(
      target as never,
      key,
      descriptor,
    ),
  );
};
