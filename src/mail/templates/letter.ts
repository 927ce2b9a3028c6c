import type { Letter } from './templates.js';

/** A letter before it is set as text and as HTML. Its texts are plain: whatever is in them is escaped here. */
interface Draft {
  readonly site: string;
  readonly subject: string;
  readonly username: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  readonly afterwards?: readonly string[];
}

/** Sets a letter in both of its parts. */
export function letter({ site, subject, username, paragraphs, action, afterwards = [] }: Draft): Letter {
  const greeting = `Hello ${quoted(username)},`;
  const farewell = `This mail was sent by ${site}. Nobody reads answers to it.`;
  const text = [greeting, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...afterwards, `-- \n${farewell}`];
  const body = [
    ...[greeting, ...paragraphs].map(paragraph),
    ...(action ? [button(action.label, action.url)] : []),
    ...afterwards.map(paragraph),
    `<p style="color:#666;font-size:13px">${escaped(farewell)}</p>`,
  ];
  return { subject: `[${site}] ${subject}`, text: `${text.join('\n\n')}\n`, html: page(subject, body) };
}

/** The link works once; says for how long. */
export const validity = (lifetime: string | null): string =>
  lifetime === null ? 'The link works once.' : `The link works once, and for ${lifetime}.`;

/**
 * What somebody typed, to be read and not clicked: whoever chooses `www.example.com` as a name shall not have us mail a link there. An
 * invisible space keeps mail programs from making a link of it.
 */
export const quoted = (typed: string): string =>
  typed
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, LONGEST_QUOTE)
    .replace(/[.:/@\\]/g, '$&\u200b');

const LONGEST_QUOTE = 254;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (plain: string): string => plain.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const paragraph = (plain: string): string => `<p>${escaped(plain)}</p>`;

const BUTTON = 'display:inline-block;padding:10px 18px;border-radius:6px;background:#1a56db;color:#fff;text-decoration:none';

/** The address stands below the button too, for those who look where a link leads before they follow it. */
const button = (label: string, url: string): string =>
  `<p><a href="${escaped(url)}" style="${BUTTON}">${escaped(label)}</a></p>\n` +
  `<p style="font-size:13px;word-break:break-all"><a href="${escaped(url)}">${escaped(url)}</a></p>`;

const page = (title: string, body: readonly string[]): string =>
  [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#222;max-width:34em">',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
