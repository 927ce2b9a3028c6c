import { letter } from './letter.js';
import type { Template } from './templates.js';

export const passwordChanged: Template<'password-changed'> = ({ username }, { site }) =>
  letter({
    site,
    subject: 'Your Password Was Changed',
    username,
    paragraphs: [
      `The password of your account at ${site} was changed, and every other login was ended.`,
      'If it was you, there is nothing to do.',
      `If it was not you, ask ${site} for a new password at once, with this address, and choose one that you use nowhere else.`,
    ],
  });
