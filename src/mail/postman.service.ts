import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Letters } from './letters.service.js';
import type { DueMail } from './mails.repository.js';
import { senderOf, type Sender } from './sender.js';
import type { TemplateName, TemplateVariables } from './templates/templates.js';
import { DeliveryFailure, TRANSPORT, type Transport } from './transports/transport.js';
import { VariablesSeal } from './variables-seal.js';

/** Carries a mail of the outbox to the mail server. */
@Injectable()
export class Postman {
  private readonly from: Sender;

  constructor(
    private readonly letters: Letters,
    private readonly seal: VariablesSeal,
    @Inject(TRANSPORT) private readonly transport: Transport,
    @Inject(CONFIG) config: Config,
  ) {
    this.from = senderOf(config.mail.from);
  }

  /** Throws {@link DeliveryFailure}, whose message holds nothing of what the mail was filled with. Any other error is a fault of ours. */
  async carry(mail: DueMail, signal: AbortSignal): Promise<void> {
    if (!isOneAddress(mail.recipient)) throw new DeliveryFailure('unfit', 'The recipient is not one address.');
    const variables = this.seal.open(mail.variables, mail) as TemplateVariables[TemplateName];
    const letter = this.letters.write(mail.template as TemplateName, variables, mail.expiresAt);
    const { messageId, recipient: to, createdAt } = mail;
    try {
      await this.transport.send({ ...letter, messageId, from: this.from, to, date: new Date(createdAt) }, signal);
    } catch (error) {
      throw error instanceof DeliveryFailure ? withoutSecrets(error, variables) : error;
    }
  }

  /** Lets go of the mail server. */
  close(): void {
    this.transport.close();
  }
}

const ATOMS = '[^\\s"(),:;<>@\\[\\]\\\\\\p{Cc}]+';
// With an angle bracket in quotes, the library would write to another address.
const QUOTED = '"(?:[^"\\\\<>\\p{Cc}]|\\\\[^<>\\p{Cc}])*"';
const DOMAIN = '(?:[\\p{L}\\p{M}\\p{N}.-]+|\\[[\\da-f:.]+\\])';
const ONE_ADDRESS = new RegExp(`^(?:${ATOMS}|${QUOTED})@${DOMAIN}$`, 'iu');

/** Whether it is one address and nothing besides: no list, no group, no header that hides behind a line break. */
const isOneAddress = (recipient: string): boolean => ONE_ADDRESS.test(recipient);

/** Variables that may be repeated: they open nothing. */
const HARMLESS = new Set(['username', 'uid']);

/** A mail server may quote the mail that it refuses. */
function withoutSecrets({ kind, message }: DeliveryFailure, variables: object): DeliveryFailure {
  const secrets = Object.entries(variables).flatMap(([name, value]) => (HARMLESS.has(name) ? [] : [String(value)]));
  const clean = secrets.reduce((text, secret) => (secret === '' ? text : text.replaceAll(secret, '[…]')), message);
  return new DeliveryFailure(kind, clean);
}
