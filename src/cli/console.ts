import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

/** Thrown when a command cannot do what it was asked; the message is for the person at the terminal. */
export class CommandError extends Error {}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Asks questions at a terminal, or reads the answers line by line from a pipe. What is typed as a secret is not shown. */
export class Console {
  private isHidden = false;
  private readonly reader: Interface;
  private readonly answers: AsyncIterator<string>;

  constructor(
    input: NodeJS.ReadableStream = process.stdin,
    private readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean } = process.stdout,
  ) {
    const echo = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (!this.isHidden) output.write(chunk);
        done();
      },
    });
    this.reader = createInterface({ input, output: echo, terminal: (input as NodeJS.ReadStream).isTTY === true });
    this.answers = this.reader[Symbol.asyncIterator]();
  }

  say(text: string): void {
    this.output.write(`${text}\n`);
  }

  /** Whether somebody looks on, rather than a file. */
  get isWatched(): boolean {
    return this.output.isTTY === true;
  }

  /** Writes over the line that was written so before; {@link say} nothing in between. */
  showLine(text: string): void {
    this.output.write(`\r${text}\x1b[K`);
  }

  /** Calls the listener when somebody presses Ctrl-C or the process is asked to end; the second time the process just ends. */
  onInterrupt(listener: () => void): void {
    // A terminal that questions are asked at hands Ctrl-C to its reader, and sends no signal.
    this.reader.once('SIGINT', () => {
      listener();
      this.reader.once('SIGINT', () => {
        this.reader.close();
        process.kill(process.pid, 'SIGINT');
      });
    });
    for (const signal of SIGNALS) process.once(signal, listener);
    this.reader.once('close', () => SIGNALS.forEach((signal) => process.off(signal, listener)));
  }

  /** Throws {@link CommandError} when there is nobody left to answer. */
  async ask(question: string): Promise<string> {
    this.output.write(question);
    const answer = await this.answers.next();
    if (answer.done) throw new CommandError('Operation cancelled.');
    return answer.value;
  }

  async askSecret(question: string): Promise<string> {
    this.isHidden = true;
    try {
      return await this.ask(question);
    } finally {
      this.isHidden = false;
      this.output.write('\n');
    }
  }

  /** Asks for a password twice until both agree. */
  async askNewPassword(): Promise<string> {
    for (;;) {
      const password = await this.askSecret('Password: ');
      if (password === (await this.askSecret('Password (again): ')) && password.trim() !== '') return password;
      this.say(password.trim() === '' ? "Error: Blank passwords aren't allowed." : "Error: Your passwords didn't match.");
    }
  }

  close(): void {
    this.reader.close();
  }
}
