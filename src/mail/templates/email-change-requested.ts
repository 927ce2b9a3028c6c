import { letter, quoted } from './letter.js';
import type { Template } from './templates.js';

export const emailChangeRequested: Template<'email-change-requested'> = ({ username, newEmail }, { site }) =>
  letter({
    site,
    subject: 'A New Email Address Was Requested',
    username,
    paragraphs: [
      `Somebody, hopefully you, asked that your account at ${site} have another address: ${quoted(newEmail)}`,
      'It has this one until the new one is confirmed by the mail that was sent there.',
      'If it was not you, change your password at once: whoever asked knew it.',
    ],
  });
