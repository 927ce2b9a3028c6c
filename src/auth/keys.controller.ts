import type { JsonWebKey } from 'node:crypto';
import { Get, Header } from '@nestjs/common';
import { Can } from '../access/can.js';
import { DialectController, drf } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { list, shape, text } from '../wire/docs/schema.js';
import { JwtKeys } from './tokens/jwt-keys.js';

const key = { type: 'object', required: ['kty', 'kid', 'alg', 'use'], properties: { kty: text, kid: text, alg: text, use: text } };

@DialectController(drf, '.well-known')
export class KeysController {
  constructor(private readonly keys: JwtKeys) {}

  @Get('jwks.json')
  @Header('Cache-Control', 'public, max-age=300')
  @Can('keys:read')
  @Describes('Public keys', 'What ES256 and RS256 access tokens are verified with. Empty with HS256, whose key is a secret.')
  @Answers(200, shape({ keys: list(key) }))
  publicKeys(): { keys: JsonWebKey[] } {
    return this.keys.publicKeySet;
  }
}
