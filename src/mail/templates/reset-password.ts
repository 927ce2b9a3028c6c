import { letter, validity } from './letter.js';
import type { Template } from './templates.js';

/** The subject is allauth's. */
export const resetPassword: Template<'reset-password'> = ({ username, uid, token }, { site, links, lifetime }) =>
  letter({
    site,
    subject: 'Password Reset Email',
    username,
    paragraphs: [`Somebody, hopefully you, asked for a new password for your account at ${site}.`],
    action: { label: 'Choose a new password', url: links.resetPassword(uid, token) },
    afterwards: [validity(lifetime), 'If it was not you, ignore this mail: your password stays as it is.'],
  });
