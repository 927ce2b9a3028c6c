import { HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Can } from '../../access/can.js';
import { CurrentActor, CurrentUser } from '../../access/current.js';
import { PasswordResets } from '../../auth/password-resets.service.js';
import { Passwords } from '../../auth/passwords.service.js';
import type { Visitor } from '../../limits/visitor.js';
import type { UserRow } from '../../users/user-row.js';
import type { Draft } from '../../wire/body/draft.js';
import { DraftOf, Payload } from '../../wire/body/payload.js';
import { DialectController, type Dialect } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { detail } from '../../wire/docs/schema.js';
import { CurrentVisitor } from '../../wire/visitor.js';
import { PasswordChangeDto, passwordChange, PasswordResetConfirmDto, passwordReset, PasswordResetDto } from './password.dto.js';
import { restAuth } from './rest-auth.dialect.js';

const CHANGED = { detail: 'New password has been saved.' } as const;
const SENT = { detail: 'Password reset e-mail has been sent.' } as const;
const RESET = { detail: 'Password has been reset with the new password.' } as const;

/** Django's form has two fields for a new password, and says of the second what is wrong with it. */
const dialect: Dialect = { ...restAuth, fieldNames: { password: 'new_password2' } };

@DialectController(dialect, 'api/rest-auth/password')
export class PasswordController {
  constructor(
    private readonly passwords: Passwords,
    private readonly resets: PasswordResets,
  ) {}

  @Post('change')
  @HttpCode(200)
  @Can('password:change')
  @Describes('Change your own password', 'Ends every other session of yours, and what was sent to you by mail is worth nothing any more.')
  @Answers(200, detail(CHANGED.detail))
  async change(
    @DraftOf(PasswordChangeDto) draft: Draft<PasswordChangeDto>,
    @CurrentActor() actor: Actor,
    @CurrentUser() user: UserRow,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<typeof CHANGED> {
    const form = await draft.settle((sound, thorough) => this.passwords.objections(user, { ...passwordChange(sound), visitor }, thorough));
    await this.passwords.change(actor, user, { ...passwordChange(form), password: form.new_password1, visitor });
    return CHANGED;
  }

  @Post('reset')
  @HttpCode(200)
  @Can('password:forgot')
  @Describes('Ask for a link to choose a new password', 'Says the same whether an account has the address or not.')
  @Answers(200, detail(SENT.detail))
  async requestReset(@Payload(PasswordResetDto) { email }: PasswordResetDto): Promise<typeof SENT> {
    await this.resets.request(email);
    return SENT;
  }

  @Post('reset/confirm')
  @HttpCode(200)
  @Can('password:reset')
  @Describes('Choose a new password', 'Takes `uid` and `token` from the link of the mail, once. Ends every session of the account.')
  @Answers(200, detail(RESET.detail))
  async reset(
    @DraftOf(PasswordResetConfirmDto) draft: Draft<PasswordResetConfirmDto>,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<typeof RESET> {
    const form = await draft.settle((sound) => this.resets.objections(passwordReset(sound)));
    await this.resets.reset({ uid: form.uid, token: form.token, password: form.new_password1 }, visitor);
    return RESET;
  }
}
