import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';

const ALGORITHM = 'aes-256-gcm';
/** Bytes. */
const NONCE = 12;
const TAG = 16;

/** What the variables of a mail are sealed to. In another mail, or to another address, they do not open. */
interface Belonging {
  readonly messageId: string;
  readonly template: string;
  readonly recipient: string;
}

/** Seals the variables of mails under a key made of the server's secret: a dump of the database gives no token that could be used. */
@Injectable()
export class VariablesSeal {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) { jwt }: Config) {
    this.key = Buffer.from(hkdfSync('sha256', jwt.secret, '', 'mail', 32));
  }

  /** Returns base64url of nonce, tag and ciphertext. */
  close(variables: object, mail: Belonging): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(nameOf(mail));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(variables), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Throws when they were sealed under another secret, belong to another mail or were changed. */
  open(variables: string, mail: Belonging): object {
    const bytes = Buffer.from(variables, 'base64url');
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(nameOf(mail))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
      return JSON.parse(opened.toString('utf8')) as object;
    } catch (error) {
      throw new Error('The variables of a mail do not open. Was JWT_SECRET changed?', { cause: error });
    }
  }
}

const nameOf = ({ messageId, template, recipient }: Belonging): Buffer => Buffer.from(JSON.stringify([messageId, template, recipient]));
