import { letter, validity } from './letter.js';
import type { Template } from './templates.js';

export const confirmEmailChange: Template<'confirm-email-change'> = ({ username, key }, { site, links, lifetime }) =>
  letter({
    site,
    subject: 'Please Confirm Your New Email Address',
    username,
    paragraphs: [`Somebody, hopefully you, asked that this address be the one of your account at ${site}.`],
    action: { label: 'Use this address', url: links.confirmEmailChange(key) },
    afterwards: [validity(lifetime), 'If it was not you, ignore this mail: the account keeps the address it has.'],
  });
