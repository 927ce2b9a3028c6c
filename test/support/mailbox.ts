import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { realTime } from './clock.js';

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly messageId: string;
  /** Who it is from and for, as the mail server was told; the headers may say otherwise. */
  readonly from: string;
  readonly to: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The values of a header, by its name in lower case. */
  readonly header: (name: string) => readonly string[];
  /** The addresses that the text part leads to. */
  readonly links: readonly string[];
  readonly raw: string;
}

/** What to look for; what is left out may be anything. */
export interface Sought {
  readonly to?: string;
  readonly subject?: string;
}

/** Where in a conversation the mail server gives its bad answer. */
export type Stage = 'greeting' | 'sender' | 'recipient' | 'message';

interface Trouble {
  readonly code: number;
  readonly at: Stage;
  readonly text?: string;
  /** Whose mails it is about; everybody's when it is left out. */
  readonly to?: string;
}

const PATIENCE = 10_000;

/** A mail server on a port of its own, with everybody's mail in one box. It can be told to behave badly. */
export class Mailbox {
  private readonly received: ReceivedMail[] = [];
  private readonly taken = new Set<ReceivedMail>();
  private readonly sockets = new Set<Socket>();
  private readonly smtp: SMTPServer;
  private front = net.createServer();
  private port = 0;
  private trouble: Trouble | null = null;
  private isSilent = false;
  private isDropping = false;
  /** How many mails were on their way to it at once, at most. */
  busiest = 0;
  private busy = 0;

  /** Runs when a mail has arrived in whole, before it is answered with 250. */
  beforeAnswer: (mail: ReceivedMail) => Promise<void> | void = () => undefined;

  private constructor(private readonly options: SMTPServerOptions) {
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      ...options,
      disableReverseLookup: true,
      onConnect: (_session, done) => done(this.objection('greeting')),
      onMailFrom: (_address, _session, done) => done(this.objection('sender')),
      onRcptTo: ({ address }, _session, done) => done(this.objection('recipient', address)),
      // A client that breaks off in the middle of a mail gets no answer.
      onData: (stream, session, done) =>
        void this.takeIn(stream, session).then(
          () => this.answer(session, done),
          () => undefined,
        ),
    });
    // What a client breaks off is no trouble of ours.
    this.smtp.on('error', () => undefined);
  }

  /** Opens one on a free port. Options are those of smtp-server, for encryption and passwords. */
  static async open(options: SMTPServerOptions = {}): Promise<Mailbox> {
    const mailbox = new Mailbox(options);
    await mailbox.listen();
    return mailbox;
  }

  /** What MAIL_URL is set to. */
  get url(): string {
    return `${this.options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${this.port}`;
  }

  /** Everything that has arrived so far. */
  all(sought: Sought = {}): readonly ReceivedMail[] {
    return this.received.filter((mail) => fits(mail, sought));
  }

  /** Returns the first mail that no earlier call has returned, waiting for it a while. */
  async next(sought: Sought = {}, patience = PATIENCE): Promise<ReceivedMail> {
    const deadline = realTime() + patience;
    for (;;) {
      const mail = this.received.find((one) => !this.taken.has(one) && fits(one, sought));
      if (mail) {
        this.taken.add(mail);
        return mail;
      }
      if (realTime() > deadline) throw new Error(`No mail came: ${JSON.stringify(sought)} (there were ${this.summary()})`);
      await sleep(5);
    }
  }

  /** Waits until so many mails are here. */
  async count(expected: number, patience = PATIENCE): Promise<void> {
    const deadline = realTime() + patience;
    while (this.received.length < expected) {
      if (realTime() > deadline) throw new Error(`${this.received.length} mails came, and not ${expected}.`);
      await sleep(5);
    }
  }

  /** Throws when a mail comes, or has come, that `next` has not returned. */
  async none(sought: Sought = {}, patience = 300): Promise<void> {
    await sleep(patience);
    const mail = this.received.find((one) => !this.taken.has(one) && fits(one, sought));
    if (mail) throw new Error(`A mail came: "${mail.subject}" to ${mail.to}`);
  }

  /** Forgets what has arrived. */
  clear(): void {
    this.received.length = 0;
    this.taken.clear();
  }

  /** Closes the port, and every connection to it. */
  async refuse(): Promise<void> {
    this.hangUp();
    if (!this.front.listening) return;
    this.front.close();
    await once(this.front, 'close');
  }

  /** Accepts connections and never says a word. */
  hang(): void {
    this.isSilent = true;
    this.hangUp();
  }

  /** Answers with a code from now on. */
  object(trouble: Trouble): void {
    this.trouble = trouble;
  }

  /** Takes mails in, and closes the connection instead of saying so. */
  drop(): void {
    this.isDropping = true;
  }

  /** Behaves as it should again. Connections that hang go on doing so. */
  async recover(): Promise<void> {
    this.trouble = null;
    this.isSilent = false;
    this.isDropping = false;
    if (!this.front.listening) await this.listen();
  }

  async close(): Promise<void> {
    // Its own port was never opened, so there is nothing to wait for.
    this.smtp.close(() => undefined);
    await this.refuse();
  }

  private hangUp(): void {
    // To tear a connection down below its encryption, while that is being agreed upon, crashes Node.
    if (this.isEncrypted) for (const connection of this.smtp.connections) connection.close();
    else for (const socket of this.sockets) socket.destroy();
  }

  private get isEncrypted(): boolean {
    return this.options.secure === true || this.options.disabledCommands?.includes('STARTTLS') === false;
  }

  private async listen(): Promise<void> {
    this.front = net.createServer((socket) => this.greet(socket));
    this.front.listen(this.port, '127.0.0.1');
    await once(this.front, 'listening');
    this.port = (this.front.address() as AddressInfo).port;
  }

  private greet(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    if (!this.isSilent) this.smtp.server.emit('connection', socket);
  }

  private objection(at: Stage, address?: string): Error | null {
    if (this.trouble?.at !== at || (this.trouble.to ?? address) !== address) return null;
    const { code: responseCode, text = 'Not today' } = this.trouble;
    return Object.assign(new Error(text), { responseCode });
  }

  private async takeIn(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    this.busiest = Math.max(this.busiest, ++this.busy);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream) chunks.push(chunk as Buffer);
    } finally {
      this.busy--;
    }
    if (this.objection('message')) return;
    const mail = await parsed(Buffer.concat(chunks).toString(), session);
    await this.beforeAnswer(mail);
    this.received.push(mail);
  }

  private answer({ remotePort }: SMTPServerSession, done: (error?: Error | null) => void): void {
    if (!this.isDropping) return done(this.objection('message'));
    for (const socket of this.sockets) if (socket.remotePort === remotePort) socket.destroy();
  }

  private summary(): string {
    return this.received.length === 0 ? 'none' : this.received.map(({ to, subject }) => `"${subject}" to ${to}`).join(', ');
  }
}

const fits = (mail: ReceivedMail, { to, subject }: Sought): boolean =>
  (to === undefined || mail.to === to) && (subject === undefined || mail.subject === subject);

async function parsed(raw: string, { envelope }: SMTPServerSession): Promise<ReceivedMail> {
  const { messageId = '', subject = '', text = '', html = '', headers } = await PostalMime.parse(raw);
  const recipients = envelope.rcptTo.map(({ address }) => address);
  return {
    messageId,
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: recipients[0] ?? '',
    recipients,
    subject,
    text,
    html,
    header: (name) => headers.filter(({ key }) => key === name).map(({ value }) => value),
    links: text.match(/https?:\/\/\S+/g) ?? [],
    raw,
  };
}
