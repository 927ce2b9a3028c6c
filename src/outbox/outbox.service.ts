import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.service.js';
import { Sql } from '../database/sql.js';
import { Transactions } from '../database/transactions.js';
import { Conflict, NotFound } from '../errors/domain-error.js';
import { Mails } from '../mail/mails.service.js';
import { Users } from '../users/users.service.js';
import { OUTBOX_COLUMNS, type OutboxRow } from './outbox-lists.js';

const BY_ID = `SELECT ${OUTBOX_COLUMNS} FROM mails m WHERE m.id = ?`;

/** The mails that staff look after. */
@Injectable()
export class OutboxMails {
  constructor(
    private readonly sql: Sql,
    private readonly mails: Mails,
    private readonly users: Users,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** Returns a mail. Throws {@link NotFound}. */
  async get(id: number): Promise<OutboxRow> {
    const [mail] = await this.sql.rows<OutboxRow>(BY_ID, [id]);
    if (!mail) throw new NotFound('No OutboxMail matches the given query.');
    return mail;
  }

  /**
   * Has a mail that was given up sent once more and returns it as it then is. Throws {@link Conflict} for one that was not given up, or
   * whose link is worth nothing any more, and what {@link Users.authorizeAnew} throws.
   */
  sendAgain(actor: Actor, id: number): Promise<OutboxRow> {
    return this.transactions.run(async () => {
      const isDue = await this.mails.sendAgain(id);
      await this.users.authorizeAnew('mail:send-again', actor);
      if (!isDue) throw new Conflict('Only a mail that was given up can be sent again, while its link is good.');
      await this.audit.record({ action: 'mail.sent-again', actorId: actor.id, subjectId: null, details: { mail: id } });
      return this.get(id);
    });
  }
}
