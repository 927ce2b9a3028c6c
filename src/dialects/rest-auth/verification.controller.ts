import { HttpCode, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { Verifications } from '../../auth/verifications.service.js';
import { Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { detail } from '../../wire/docs/schema.js';
import { AllowHeader, ViewName } from '../../wire/originals.js';
import { restAuth } from './rest-auth.dialect.js';
import { ResendEmailDto, VerifyEmailDto } from './verification.dto.js';

const OK = { detail: 'ok' } as const;

@DialectController(restAuth, 'api/rest-auth/registration')
export class VerificationController {
  constructor(private readonly verifications: Verifications) {}

  @Post('verify-email')
  @HttpCode(200)
  @Can('email:confirm')
  @AllowHeader('POST, OPTIONS, HEAD')
  @ViewName('Verify Email')
  @Describes('Confirm an e-mail address', 'Takes `key` from the link of the mail, once.')
  @Answers(200, detail(OK.detail))
  async verify(@Payload(VerifyEmailDto) { key }: VerifyEmailDto): Promise<typeof OK> {
    await this.verifications.confirm(key);
    return OK;
  }

  @Post('resend-email')
  @HttpCode(200)
  @Can('email:resend')
  @ViewName('Resend Email Verification')
  @Describes('Ask for the mail again that confirms an address', 'Says the same whether an account has the address or not.')
  @Answers(200, detail(OK.detail))
  async resend(@Payload(ResendEmailDto) { email }: ResendEmailDto): Promise<typeof OK> {
    await this.verifications.resend(email);
    return OK;
  }
}
