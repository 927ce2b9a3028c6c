import { letter } from './letter.js';
import type { Template } from './templates.js';

export const emailChangeUndone: Template<'email-change-undone'> = ({ username }, { site }) =>
  letter({
    site,
    subject: 'Your Email Address Was Changed Back',
    username,
    paragraphs: [
      `This is no longer the address of your account at ${site}: from its earlier address somebody took the change back, and every login was ended.`,
      'If it was you, there is nothing to do.',
    ],
  });
