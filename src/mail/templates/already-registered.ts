import { letter, quoted } from './letter.js';
import type { Template } from './templates.js';

export const alreadyRegistered: Template<'already-registered'> = ({ username }, { site }) =>
  letter({
    site,
    subject: 'You Already Have an Account',
    username,
    paragraphs: [
      `Somebody, hopefully you, tried to register at ${site} with this address. You already have an account there, with the username ${quoted(username)}, so no other was made.`,
      `If it was you, log in with this address. If you do not know the password, ask ${site} for a new one.`,
      'If it was not you, there is nothing to do: whoever it was has learned nothing.',
    ],
  });
