import { HttpCode, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { Logins } from '../../auth/logins.service.js';
import type { Visitor } from '../../limits/visitor.js';
import { Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { shape, text } from '../../wire/docs/schema.js';
import { ViewName } from '../../wire/originals.js';
import { CurrentVisitor } from '../../wire/visitor.js';
import { simpleJwt } from './simple-jwt.dialect.js';
import { TokenObtainDto } from './simple-jwt.dto.js';

@DialectController(simpleJwt, 'api/token')
export class SimpleJwtController {
  constructor(private readonly logins: Logins) {}

  @Post()
  @HttpCode(200)
  @Can('session:open')
  @ViewName('Token Obtain Pair')
  @Describes('Log in with a pair of tokens')
  @Answers(200, shape({ refresh: text, access: text }))
  async obtain(
    @Payload(TokenObtainDto) attempt: TokenObtainDto,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<{ refresh: string; access: string }> {
    const { credentials } = await this.logins.logIn(attempt, { kind: 'simple-jwt', visitor });
    return { refresh: credentials.refresh, access: credentials.access };
  }
}
