import { loggedPath } from '../logging/access-log.js';
import { dictionary } from '../wire/body/draft.js';
import { pythonType } from '../wire/python-type.js';
import { fieldErrors } from '../wire/wire-errors.js';

/** Where browsers report what the policy of the dashboard has kept them from. */
export const REPORTS_PATH = 'reports/csp';

/** What a browser was kept from, without what could be a secret: no query, no fragment, nothing of what it would have run. */
export interface Violation {
  readonly page: string;
  readonly directive: string;
  /** An origin, or the word that stands for what has none, such as `inline`. */
  readonly blocked: string;
  readonly source: string | null;
  readonly line: number | null;
}

/** What the two ways of reporting call the same; of several names the first that is there counts. */
interface Names {
  readonly page: string;
  readonly directive: readonly string[];
  readonly blocked: string;
  readonly source: string;
  readonly line: string;
}

/** The Reporting API (https://w3c.github.io/reporting/). */
const NAMES: Names = {
  page: 'documentURL',
  directive: ['effectiveDirective'],
  blocked: 'blockedURL',
  source: 'sourceFile',
  line: 'lineNumber',
};

/** `report-uri` (https://www.w3.org/TR/CSP3/#deprecated-serialize-violation). The second directive is all that older browsers know. */
const OLD_NAMES: Names = {
  page: 'document-uri',
  directive: ['effective-directive', 'violated-directive'],
  blocked: 'blocked-uri',
  source: 'source-file',
  line: 'line-number',
};

type Fields = Readonly<Record<string, unknown>>;

/** How a body of each media type is read. */
const READERS = {
  'application/reports+json': (body: unknown): Violation[] => listOf(body).flatMap(violationsOf),
  'application/csp-report': (body: unknown): Violation[] => [violationIn(fieldsOf(body)['csp-report'], OLD_NAMES)],
};

export type ReportType = keyof typeof READERS;

export const REPORT_TYPES = Object.keys(READERS) as ReportType[];

/** Returns the violations in a body, and throws for one that no browser would send. What is reported besides them is passed over. */
export const violationsIn = (type: ReportType, body: unknown): readonly Violation[] => READERS[type](body);

const fieldsOf = (value: unknown): Fields => dictionary(value) as Fields;

function listOf(body: unknown): Fields[] {
  if (!Array.isArray(body)) throw fieldErrors({ non_field_errors: [`Expected a list of items but got type "${pythonType(body)}".`] });
  return body.map(fieldsOf);
}

/** Of all that browsers report, which has a type each. */
function violationsOf({ type, body }: Fields): Violation[] {
  if (typeof type !== 'string') throw incomplete();
  return type === 'csp-violation' ? [violationIn(body, NAMES)] : [];
}

function violationIn(report: unknown, names: Names): Violation {
  if (report === undefined) throw incomplete();
  const fields = fieldsOf(report);
  const page = textIn(fields, names.page);
  const [directive] = names.directive.map((name) => textIn(fields, name)).flatMap((text) => DIRECTIVE.exec(text) ?? []);
  if (page === '' || !directive) throw incomplete();
  const [source, line] = [textIn(fields, names.source), fields[names.line]];
  return {
    page: pathOf(page),
    directive: directive.toLowerCase(),
    blocked: originOf(textIn(fields, names.blocked)),
    source: source === '' ? null : sourceOf(source, page),
    line: Number.isSafeInteger(line) ? (line as number) : null,
  };
}

const incomplete = (): Error => fieldErrors({ non_field_errors: ['A report is incomplete.'] });

/** The name of a directive, after which an old browser writes its values. */
const DIRECTIVE = /^[a-z][a-z-]{0,39}(?= |$)/i;
/** A word that stands for an address, or the scheme of one. */
const WORD = /^[a-z][a-z-]{0,23}(?=:|$)/i;
const SCRIPT = /\.(js|css)$/;
const LONGEST = 200;

function textIn(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** An address of the web; null for every other, and for words. */
function webAddress(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^(http|ws)s?:$/.test(url.protocol) ? url : null;
}

const wordOf = (text: string): string => WORD.exec(text)?.[0].toLowerCase() ?? 'unknown';

function pathOf(address: string): string {
  const url = webAddress(address);
  return url ? loggedPath(url.pathname) : wordOf(address);
}

const originOf = (address: string): string => webAddress(address)?.origin.slice(0, LONGEST) ?? wordOf(address);

/** Of our own files the path, whose names are long and no secret; of any other origin nothing but that. */
function sourceOf(address: string, page: string): string {
  const url = webAddress(address);
  if (url === null || url.origin !== webAddress(page)?.origin) return originOf(address);
  return SCRIPT.test(url.pathname) ? url.pathname.slice(0, LONGEST) : pathOf(address);
}
