import { letter, quoted, validity } from './letter.js';
import type { Template } from './templates.js';

export const emailChanged: Template<'email-changed'> = ({ username, newEmail, key }, { site, links, lifetime }) =>
  letter({
    site,
    subject: 'Your Email Address Was Changed',
    username,
    paragraphs: [
      `The address of your account at ${site} is another one now: ${quoted(newEmail)}`,
      'If it was you, there is nothing to do. If it was not you, take your account back:',
    ],
    action: { label: 'Return to this address', url: links.undoEmailChange(key) },
    afterwards: [validity(lifetime)],
  });
