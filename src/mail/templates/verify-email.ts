import { letter, validity } from './letter.js';
import type { Template } from './templates.js';

/** The subject is allauth's. */
export const verifyEmail: Template<'verify-email'> = ({ username, key }, { site, links, lifetime }) =>
  letter({
    site,
    subject: 'Please Confirm Your Email Address',
    username,
    paragraphs: [`Somebody, hopefully you, gave this address for an account at ${site}. Please confirm that it is yours.`],
    action: { label: 'Confirm this address', url: links.verifyEmail(key) },
    afterwards: [validity(lifetime), 'If it was not you, ignore this mail: without the link the address stays unconfirmed.'],
  });
