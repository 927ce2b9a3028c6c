import type { DatabaseAddress } from './parsers.js';
import { isSample } from './secrets.js';
import type { Settings } from './settings.js';

/** One thing that is wrong, or worth a thought, with a server that strangers can reach. */
export interface Remark {
  /** The setting, or the variable of the database server. */
  readonly setting: string;
  /** Goes on from the name of the setting: `is off: …`. */
  readonly remark: string;
}

const SHORTEST_PASSWORD = 12;

/** Says what must not stay as it is when the server is deployed. A value that cannot be read is null, and is not judged here. */
export function deploymentProblems(values: Settings): Remark[] {
  const remarks: Remark[] = [];
  const remark = (setting: keyof Settings, isTrue: boolean, text: string): void => {
    if (isTrue) remarks.push({ setting, remark: text });
  };
  const { PUBLIC_URL, FRONTEND_URL, MEDIA_URL, CORS_ORIGINS, MAIL_URL } = values;
  remark(
    'NODE_ENV',
    values.NODE_ENV !== 'production',
    'is not production: secrets may be missing, passwords hashed cheaply, and the API is described to everybody',
  );
  for (const text of databaseProblems(values.DATABASE_URL, values.JWT_SECRET)) remark('DATABASE_URL', true, text);
  remark(
    'PUBLIC_URL',
    isPlain(PUBLIC_URL),
    'is not https: cookies are sent without encryption, too, and browsers are not told to insist on it',
  );
  remark('FRONTEND_URL', FRONTEND_URL === null, 'is not set: links in mails lead to this server, which has no page for them');
  remark('FRONTEND_URL', isPlain(FRONTEND_URL), 'is not https: whoever listens on the way learns the keys in the links of mails');
  remark('MEDIA_URL', isPlain(MEDIA_URL), 'is not https: whoever stands on the way sees the pictures, and may change them');
  for (const origin of (CORS_ORIGINS ?? []).filter(isPlain))
    remark('CORS_ORIGINS', true, `trusts ${origin}, whose pages anybody on the way can change: it is not https`);
  remark('MAIL_URL', MAIL_URL?.kind === 'console', 'is console: mails are printed, with the keys in them, and reach nobody');
  remark('MAIL_FROM', /@localhost\b/.test(values.MAIL_FROM ?? ''), 'is at localhost, from where no mail server takes a mail');
  remark('RATE_LIMITS', values.RATE_LIMITS === null, 'is off: passwords can be guessed without end');
  remark('API_DOCS', values.API_DOCS === true, 'is on: strangers can read how every route works');
  return remarks;
}

/** Says what may be as it is, though often it is a mistake. */
export function deploymentAdvice({ DATABASE_URL, PUBLIC_URL, TRUSTED_PROXIES, EMAIL_VERIFICATION }: Settings): Remark[] {
  const isBehindProxy = PUBLIC_URL?.startsWith('https:') && TRUSTED_PROXIES?.length === 0;
  return [
    ...(DATABASE_URL?.engine === 'mysql' && DATABASE_URL.tls === null && !isThisMachine(DATABASE_URL.host)
      ? [{ setting: 'DATABASE_URL', remark: 'leads to another machine without TLS: who listens on the way reads all that is stored' }]
      : []),
    ...(isBehindProxy
      ? [{ setting: 'TRUSTED_PROXIES', remark: 'is empty: if a proxy stands before this server, everybody behind it shares one limit' }]
      : []),
    ...(EMAIL_VERIFICATION === 'none'
      ? [{ setting: 'EMAIL_VERIFICATION', remark: 'is none: anybody may register with the address of somebody else' }]
      : []),
  ];
}

const isThisMachine = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

const isPlain = (address: string | null): boolean => address?.startsWith('http:') ?? false;

function databaseProblems(address: DatabaseAddress | null, secret: string | null): string[] {
  if (address === null) return [];
  if (address.engine === 'sqlite') return ['is SQLite: one process on one machine, whose writes take turns'];
  const { user, password } = address;
  return [
    ...(user === 'root' ? ['names root: the server may do anything to every database there'] : []),
    ...(password === secret ? ['has the password that is JWT_SECRET, too: who learns the one has both'] : []),
    ...(password.length < SHORTEST_PASSWORD || isSample(password)
      ? [`has a password that can be guessed: take ${SHORTEST_PASSWORD} random characters or more`]
      : []),
  ];
}
