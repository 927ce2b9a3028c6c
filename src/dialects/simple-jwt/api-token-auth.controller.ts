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
import { apiTokenAuth } from './simple-jwt.dialect.js';
import { AuthTokenDto } from './simple-jwt.dto.js';

@DialectController(apiTokenAuth, 'api-token-auth')
export class ApiTokenAuthController {
  constructor(private readonly logins: Logins) {}

  @Post()
  @HttpCode(200)
  @Can('session:open')
  @ViewName('Obtain Auth Token')
  @Describes('Log in with an opaque token')
  @Answers(200, shape({ token: text }))
  async obtain(@Payload(AuthTokenDto) attempt: AuthTokenDto, @CurrentVisitor() visitor: Visitor): Promise<{ token: string }> {
    const { credentials } = await this.logins.logIn(attempt, { kind: 'api-token-auth', visitor });
    return { token: credentials.token };
  }
}
