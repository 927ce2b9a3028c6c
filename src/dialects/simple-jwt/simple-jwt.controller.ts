import { HttpCode, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { Logins } from '../../auth/logins.service.js';
import { Sessions } from '../../auth/sessions.service.js';
import { Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { shape, text } from '../../wire/docs/schema.js';
import { simpleJwt } from './simple-jwt.dialect.js';
import { TokenObtainDto } from './simple-jwt.dto.js';

@DialectController(simpleJwt, 'api/token')
export class SimpleJwtController {
  constructor(
    private readonly logins: Logins,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  @HttpCode(200)
  @Can('session:open')
  @Describes('Log in with a pair of tokens')
  @Answers(200, shape({ refresh: text, access: text }))
  async obtain(@Payload(TokenObtainDto) attempt: TokenObtainDto): Promise<{ refresh: string; access: string }> {
    const user = await this.logins.authenticate(attempt);
    const { refresh, access } = await this.sessions.signIn(user);
    return { refresh, access };
  }
}
