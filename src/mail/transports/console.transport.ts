import { HEADERS, type Message, type Transport } from './transport.js';

const RULE = '-'.repeat(79);

/** Prints mails instead of sending them, as Django's console backend does: for a machine on which somebody develops. */
export class ConsoleTransport implements Transport {
  private print: (text: string) => void = (text) => process.stdout.write(text);

  /** Prints elsewhere from now on. */
  printTo(sink: (text: string) => void): void {
    this.print = sink;
  }

  send({ messageId, from, to, date, subject, text }: Message): Promise<void> {
    const headers = {
      From: from.name ? `${from.name} <${from.address}>` : from.address,
      To: to,
      Subject: subject,
      Date: date.toUTCString(),
      'Message-ID': messageId,
      ...HEADERS,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    this.print(`${[RULE, ...lines, '', text.trimEnd(), RULE].join('\n')}\n`);
    return Promise.resolve();
  }

  close(): void {
    // Nothing is open.
  }
}
