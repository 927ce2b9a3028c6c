import { HttpCode, Post, type Type } from '@nestjs/common';
import { Can } from '../access/can.js';
import { Payload } from '../wire/body/payload.js';
import { DialectController, type Dialect } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { shape, text, type Schema } from '../wire/docs/schema.js';
import { CharField } from '../wire/fields/fields.js';
import { RefreshTokens, type Refreshed } from './refresh-tokens.service.js';

class TokenRefreshDto {
  @CharField({ example: 'eyJhbGciOiJIUzI1NiIs…' })
  refresh: string;
}

export class TokenVerifyDto {
  @CharField({ example: 'eyJhbGciOiJIUzI1NiIs…' })
  token: string;
}

const refreshed: Schema = {
  type: 'object',
  properties: { access: text, refresh: text },
  required: ['access'],
  additionalProperties: false,
};

/** What SimpleJWT offers the holder of a token: refresh, verify and blacklist below a path. */
export function tokenRoutes(dialect: Dialect, path: string): Type {
  @DialectController(dialect, path)
  class TokenRoutesController {
    constructor(readonly tokens: RefreshTokens) {}

    @Post('refresh')
    @HttpCode(200)
    @Can('session:refresh')
    @Describes(
      'Trade a refresh token for a new access token',
      'The answer carries the successor of the refresh token unless `REFRESH_ROTATION=off`.',
    )
    @Answers(200, refreshed)
    refresh(@Payload(TokenRefreshDto) { refresh }: TokenRefreshDto): Promise<Refreshed> {
      return this.tokens.refresh(refresh);
    }

    @Post('verify')
    @HttpCode(200)
    @Can('token:verify')
    @Describes('Ask whether a token is worth something', 'Takes an access or a refresh token.')
    @Answers(200, shape({}))
    async verify(@Payload(TokenVerifyDto) { token }: TokenVerifyDto): Promise<Record<string, never>> {
      await this.tokens.verify(token);
      return {};
    }

    @Post('blacklist')
    @HttpCode(200)
    @Can('token:revoke')
    @Describes('Log out with a refresh token', 'Ends the session: its access token and its opaque token die too.')
    @Answers(200, shape({}))
    async blacklist(@Payload(TokenRefreshDto) { refresh }: TokenRefreshDto): Promise<Record<string, never>> {
      await this.tokens.closeSession(refresh);
      return {};
    }
  }
  return TokenRoutesController;
}
