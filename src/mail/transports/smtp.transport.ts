import type { SendMailOptions } from 'nodemailer';
import { WIDTH } from '../circuit-breaker.js';
import { DeliveryFailure, HEADERS, type FailureKind, type Message, type Transport } from './transport.js';

/** What is used of nodemailer. */
interface Transporter {
  sendMail(mail: SendMailOptions): Promise<unknown>;
  close(options: { force: boolean }): void;
}

/**
 * In milliseconds. The silence of a server that has the whole mail is borne longest, because to give up then may mean a duplicate; all
 * together are shorter than the lease of a mail (see outbox-worker.service.ts).
 */
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 40_000, idleTimeout: 30_000 };

/** Sends mails over SMTP, on a few connections that are kept for a while. */
export class SmtpTransport implements Transport {
  private transporter: Promise<Transporter> | null = null;
  /** The Message-IDs of mails under way that have been written to the server whole. */
  private readonly handedOver = new Set<string>();

  constructor(private readonly url: string) {}

  async send({ messageId, from, to, ...rest }: Message, signal: AbortSignal): Promise<void> {
    const transporter = await (this.transporter ??= this.open());
    try {
      // Addresses are given as objects: nodemailer would read a text as a list.
      await transporter.sendMail({ ...rest, messageId, from, to: { name: '', address: to }, headers: HEADERS, signal });
    } catch (error) {
      throw asFailure(error as SmtpError, this.handedOver.has(messageId));
    } finally {
      this.handedOver.delete(messageId);
    }
  }

  close(): void {
    void this.transporter?.then((transporter) => transporter.close({ force: true }));
    this.transporter = null;
  }

  /** nodemailer is loaded by the first mail: it takes longer than all the rest of a start may. */
  private async open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const transporter = createTransport({
      ...TIMEOUTS,
      pool: true,
      maxConnections: WIDTH,
      // Only a mail of which nothing was sent yet is tried again by nodemailer itself, on another connection.
      maxRequeues: 1,
      requireTLS: sendsPassword(this.url),
      disableFileAccess: true,
      disableUrlAccess: true,
      url: this.url,
    });
    transporter.use('stream', ({ data, message }, done) => {
      message.processFunc((input) => input.once('end', () => this.handedOver.add(String(data.messageId))));
      done();
    });
    return transporter;
  }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** A password does not go over a network in the clear, unless the address itself says `?requireTLS=false`. */
function sendsPassword(url: string): boolean {
  const { username, hostname } = new URL(url);
  return username !== '' && !LOOPBACK.test(hostname);
}

interface SmtpError {
  readonly code?: string;
  /** The command that was answered; CONN when none was. */
  readonly command?: string;
  readonly responseCode?: number;
  /** What the server said. */
  readonly response?: string;
  readonly message: string;
}

/** The commands whose answer speaks of one mail; any other speaks of the server. */
const ABOUT_A_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** 421: the server closes. 503: it has lost its place. 530: it wants a login, which is for the operator to give. */
const ABOUT_THE_SERVER = new Set([421, 503, 530]);
const NOT_SENDABLE = new Set(['EENVELOPE', 'EMESSAGE']);

function asFailure(error: SmtpError, wasHandedOver: boolean): DeliveryFailure {
  return new DeliveryFailure(kindOf(error, wasHandedOver), error.response ?? error.message);
}

function kindOf({ code = '', command = '', responseCode }: SmtpError, wasHandedOver: boolean): FailureKind {
  // What nodemailer itself objects to, such as an address that this server could not be told.
  if (responseCode === undefined && NOT_SENDABLE.has(code)) return 'unfit';
  if (responseCode === undefined) return wasHandedOver ? 'unanswered' : 'unreachable';
  if (!ABOUT_A_MAIL.has(command) || ABOUT_THE_SERVER.has(responseCode)) return 'unreachable';
  return responseCode >= 500 ? 'refused' : 'deferred';
}
