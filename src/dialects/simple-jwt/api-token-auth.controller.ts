import { HttpCode, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { Logins } from '../../auth/logins.service.js';
import { Sessions } from '../../auth/sessions.service.js';
import { Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { shape, text } from '../../wire/docs/schema.js';
import { apiTokenAuth } from './simple-jwt.dialect.js';
import { AuthTokenDto } from './simple-jwt.dto.js';

@DialectController(apiTokenAuth, 'api-token-auth')
export class ApiTokenAuthController {
  constructor(
    private readonly logins: Logins,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  @HttpCode(200)
  @Can('session:open')
  @Describes('Log in with an opaque token')
  @Answers(200, shape({ token: text }))
  async obtain(@Payload(AuthTokenDto) attempt: AuthTokenDto): Promise<{ token: string }> {
    const user = await this.logins.authenticate(attempt);
    const { token } = await this.sessions.signIn(user);
    return { token };
  }
}
