import { letter } from './letter.js';
import type { Template } from './templates.js';

export const refreshReused: Template<'refresh-reused'> = ({ username }, { site }) =>
  letter({
    site,
    subject: 'A Login Was Ended',
    username,
    paragraphs: [
      `A login of yours at ${site} was ended, because a key of it came that had been replaced long before. Somebody may have copied it.`,
      'Where that login was used, you are asked for your password again. Your other logins go on.',
      `If you know of no app that could have kept an old key, change your password at ${site}: that ends every other login too.`,
    ],
  });
