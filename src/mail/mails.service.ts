import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Transactions } from '../database/transactions.js';
import { MailsRepository } from './mails.repository.js';
import { OutboxWorker } from './outbox-worker.service.js';
import { senderOf } from './sender.js';
import type { TemplateName, TemplateVariables } from './templates/templates.js';
import { VariablesSeal } from './variables-seal.js';

/** A mail that somebody shall get. */
export interface OutgoingMail<N extends TemplateName = TemplateName> {
  readonly template: N;
  /** The stored address, never one as a request spelled it. */
  readonly to: string;
  readonly variables: TemplateVariables[N];
  /** When its link is worth nothing any more, in milliseconds; it is not sent after that. */
  readonly expiresAt?: number;
}

/** The outbox. */
@Injectable()
export class Mails {
  private readonly domain: string;

  constructor(
    private readonly mails: MailsRepository,
    private readonly seal: VariablesSeal,
    private readonly worker: OutboxWorker,
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
  ) {
    this.domain = messageIdDomain(config);
  }

  /**
   * Puts a mail into the outbox, within the transaction of the act it tells of. It leaves after the commit. Somebody without an address
   * gets none.
   */
  async enqueue<N extends TemplateName>({ template, to, variables, expiresAt }: OutgoingMail<N>): Promise<void> {
    if (to === '') return;
    const named = { messageId: `<${randomUUID()}@${this.domain}>`, template, recipient: to };
    await this.mails.add({
      ...named,
      variables: this.seal.close(variables, named),
      createdAt: Date.now(),
      expiresAt: expiresAt ?? null,
    });
    this.nudgeAfterCommit();
  }

  /** Has a mail that was given up sent once more. Says whether it can be: its link has to be good, and what it says has to be there. */
  async sendAgain(id: number): Promise<boolean> {
    const isDue = await this.mails.revive(id, Date.now());
    if (isDue) this.nudgeAfterCommit();
    return isDue;
  }

  standing(): Promise<OutboxStanding> {
    return this.mails.standing();
  }

  private nudgeAfterCommit(): void {
    const nudge = (): void => this.worker.nudge();
    if (this.transactions.active) this.transactions.afterCommit(nudge);
    else nudge();
  }
}

/** What is in the outbox. */
export interface OutboxStanding {
  /** How many are to be sent. */
  readonly waiting: number;
  /** Since when the first of them, as the database keeps moments; null when there is none. */
  readonly since: string | null;
  /** How many were given up. */
  readonly dead: number;
}

/** With a UUID it fits the column. */
const LONGEST_DOMAIN = 60;

/** What stands behind the @ of a Message-ID: the domain that mails come from, or this server's. */
function messageIdDomain({ mail, publicUrl }: Config): string {
  const domain = senderOf(mail.from).address.split('@').at(-1) ?? '';
  const candidates = [domain, publicUrl === null ? '' : new URL(publicUrl).hostname];
  return candidates.find((one) => /^[a-z0-9.-]+$/i.test(one) && one.length <= LONGEST_DOMAIN) ?? 'localhost';
}
