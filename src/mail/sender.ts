/** Who mails come from. */
export interface Sender {
  /** Empty when only the address was given. */
  readonly name: string;
  readonly address: string;
}

/** Reads MAIL_FROM, which is `address` or `Name <address>`: its parser has made sure of that. */
export function senderOf(from: string): Sender {
  const [, name = '', address = from] = /^(.*)<(.*)>$/.exec(from) ?? [];
  return { name: name.trim(), address };
}
