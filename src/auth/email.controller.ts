import { HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor, CurrentUser } from '../access/current.js';
import type { Visitor } from '../limits/visitor.js';
import type { UserRow } from '../users/user-row.js';
import type { Draft } from '../wire/body/draft.js';
import { DraftOf, Payload } from '../wire/body/payload.js';
import { DialectController, ownDialect } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { detail } from '../wire/docs/schema.js';
import { VERIFICATION_SENT } from '../wire/verification.js';
import { CurrentVisitor } from '../wire/visitor.js';
import { EmailChanges } from './email-changes.service.js';
import { EmailChangeDto, EmailKeyDto } from './email.dto.js';

const OK = { detail: 'ok' } as const;

/** Another address for one's own account. */
@DialectController(ownDialect('account'), 'api/user/email')
export class EmailController {
  constructor(private readonly changes: EmailChanges) {}

  @Post()
  @HttpCode(200)
  @Can('email:change')
  @Describes(
    'Ask for another e-mail address',
    'Mails a key to the new address and tells the old one. Nothing changes before the key is used. Says the same when somebody else has the address.',
  )
  @Answers(200, detail(VERIFICATION_SENT.detail))
  async request(
    @DraftOf(EmailChangeDto) draft: Draft<EmailChangeDto>,
    @CurrentActor() actor: Actor,
    @CurrentUser() user: UserRow,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<typeof VERIFICATION_SENT> {
    const form = await draft.settle((sound, thorough) => this.changes.objections(user, { ...sound, visitor }, thorough));
    await this.changes.request(actor, user, { ...form, visitor });
    return VERIFICATION_SENT;
  }

  @Post('confirm')
  @HttpCode(200)
  @Can('email:confirm')
  @Describes(
    'Confirm another e-mail address',
    'Takes `key` from the mail to the new address, once. A username that is the old address becomes the new one.',
  )
  @Answers(200, detail(OK.detail))
  async confirm(@Payload(EmailKeyDto) { key }: EmailKeyDto): Promise<typeof OK> {
    await this.changes.confirm(key);
    return OK;
  }

  @Post('undo')
  @HttpCode(200)
  @Can('email:confirm')
  @Describes(
    'Return to the old e-mail address',
    'Takes `key` from the mail to the old address, once and for a week. Ends every session of the account.',
  )
  @Answers(200, detail(OK.detail))
  async undo(@Payload(EmailKeyDto) { key }: EmailKeyDto): Promise<typeof OK> {
    await this.changes.undo(key);
    return OK;
  }
}
