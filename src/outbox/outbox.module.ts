import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { MailModule } from '../mail/mail.module.js';
import { UsersModule } from '../users/users.module.js';
import { OutboxLists } from './outbox-lists.js';
import { OutboxController } from './outbox.controller.js';
import { OutboxMails } from './outbox.service.js';

/** Lets staff see what became of the mails, and send those again that were given up. */
@Module({ imports: [AuditModule, MailModule, UsersModule], controllers: [OutboxController], providers: [OutboxMails, OutboxLists] })
export class OutboxModule {}
