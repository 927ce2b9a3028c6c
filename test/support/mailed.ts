import type { Mailbox, ReceivedMail, Sought } from './mailbox.js';

/** The parts of the path that the one link of a mail leads to. */
export function linkParts(mail: ReceivedMail): string[] {
  const [link = ''] = mail.links;
  return new URL(link).pathname.split('/').filter((part) => part !== '').map(decodeURIComponent); // prettier-ignore
}

/** The key in the next mail to an address: the last part of its link. */
export const nextKey = async (mails: Mailbox, sought: Sought): Promise<string> => linkParts(await mails.next(sought)).at(-1) ?? '';
