import { Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { DialectController, ownDialect } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { PathId } from '../wire/id.js';
import { PageParameters, pagesOf } from '../wire/lists/documented-list.js';
import { answerPages, type Envelope } from '../wire/lists/list.js';
import { ViewName } from '../wire/originals.js';
import { OutboxLists } from './outbox-lists.js';
import { mail, presentMail, type MailBody } from './outbox.presenter.js';
import { OutboxParameters, readOutboxFilter } from './outbox.query.js';
import { OutboxMails } from './outbox.service.js';

/** What became of the mails. */
@DialectController(ownDialect('mails'), 'api/mails')
export class OutboxController {
  constructor(
    private readonly outbox: OutboxMails,
    private readonly lists: OutboxLists,
  ) {}

  @Get()
  @ViewName('Mails')
  @Can('mail:list')
  @Describes('List mails', 'The newest first, without what they say. Mails are removed thirty days after they were sent or given up.')
  @PageParameters()
  @OutboxParameters()
  @Answers(200, pagesOf('/api/mails/', mail))
  list(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Envelope<MailBody>> {
    return answerPages(request, response, this.lists.newestFirst(readOutboxFilter(request)), presentMail);
  }

  @Post(':id/send-again')
  @HttpCode(200)
  @Can('mail:send-again', OutboxMails)
  @Describes('Send a mail again', 'One that was given up, as long as its link is good.')
  @Answers(200, mail)
  async sendAgain(@CurrentActor() actor: Actor, @PathId() id: number): Promise<MailBody> {
    return presentMail(await this.outbox.sendAgain(actor, id));
  }
}
