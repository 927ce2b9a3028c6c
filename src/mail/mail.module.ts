import { Logger, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { Letters } from './letters.service.js';
import { Mail } from './mail.entity.js';
import { MailsRepository } from './mails.repository.js';
import { Mails } from './mails.service.js';
import { OutboxWorker } from './outbox-worker.service.js';
import { Postman } from './postman.service.js';
import { OldMailSweeper } from './old-mail-sweeper.js';
import { ConsoleTransport } from './transports/console.transport.js';
import { SmtpTransport } from './transports/smtp.transport.js';
import { TRANSPORT, type Transport } from './transports/transport.js';
import { VariablesSeal } from './variables-seal.js';

function transportOf({ mail: { route }, production }: Config): Transport {
  if (route.kind === 'smtp') return new SmtpTransport(route.url);
  if (production) new Logger(MailModule.name).warn('Mails are printed and not sent: MAIL_URL names no mail server');
  return new ConsoleTransport();
}

/** Sends mails that were promised in a transaction. */
@Module({
  imports: [TypeOrmModule.forFeature([Mail])],
  providers: [
    Mails,
    MailsRepository,
    OutboxWorker,
    Postman,
    Letters,
    VariablesSeal,
    OldMailSweeper,
    { provide: TRANSPORT, inject: [CONFIG], useFactory: transportOf },
  ],
  exports: [Mails],
})
export class MailModule {}
