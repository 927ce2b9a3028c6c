import { formOf, isPartial } from './body/payload.js';
import { answerOf, descriptionOf } from './docs/answers.js';
import type { Schema } from './docs/schema.js';
import { fieldsOf, type DeclaredField } from './fields/fields.js';
import { viewNameOf } from './originals.js';
import type { PathEntry, Route } from './route-table.js';

/** What djangorestframework tells of a field, in its order. */
export interface FieldMetadata {
  readonly type: string;
  readonly required: boolean;
  readonly read_only: boolean;
  readonly label: string;
  readonly help_text?: string;
  readonly max_length?: number;
  readonly choices?: readonly { readonly value: string; readonly display_name: string }[];
}

type Fields = Readonly<Record<string, FieldMetadata>>;

/** djangorestframework's answer to OPTIONS: what a path is for, and what the caller may send to it. */
export interface Metadata {
  readonly name: string;
  readonly description: string;
  readonly renders: readonly string[];
  readonly parses: readonly string[];
  /** By method; absent when the caller may send nothing. */
  readonly actions?: Readonly<Record<string, Fields>>;
}

/** The methods whose fields are told. */
const TOLD: ReadonlySet<string> = new Set(['POST', 'PUT']);

/** The routes of a path that take fields which the metadata tell, to whoever may use them. */
export const tellingRoutes = ({ routes }: PathEntry): readonly Route[] =>
  routes.filter(({ method, handler }) => TOLD.has(method) && formOf(handler));

/** Describes a path to somebody who may use the given of its {@link tellingRoutes}. */
export function describePath(entry: PathEntry, usable: readonly Route[]): Metadata {
  const read = entry.routes.find(({ method }) => method === 'GET');
  const actions = Object.fromEntries(usable.map((route) => [route.method, fieldsOfRoute(route, read)]));
  return {
    name: nameOf(entry),
    description: descriptionOf((read ?? entry.routes[0])?.handler ?? {}),
    renders: ['application/json'],
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    ...(usable.length > 0 ? { actions } : {}),
  };
}

/** As a serializer has them: what is read at the path, of which some can be written, and then what can only be written. */
function fieldsOfRoute({ handler }: Route, read: Route | undefined): Fields {
  const form = formOf(handler);
  const written = form ? fieldsOf(form.prototype as object) : [];
  const readable = Object.entries(propertiesOf(read ? answerOf(read.handler) : null));
  const fields = new Map(readable.map(([name, schema]) => [name, readOnlyField(name, schema)]));
  for (const field of written) fields.set(field.name, writableField(field, isPartial(handler)));
  return Object.fromEntries(fields);
}

/** The properties of what a path answers, or of the items when it answers a list. */
const propertiesOf = (answer: Schema | null): Readonly<Record<string, Schema>> =>
  (answer?.anyOf?.find(({ type }) => type === 'array')?.items ?? answer?.items ?? answer)?.properties ?? {};

const writableField = ({ name, schema, required, description }: DeclaredField, partial: boolean): FieldMetadata => ({
  type: kindOf(schema),
  required: required && !partial,
  read_only: false,
  label: labelOf(name),
  ...(description === '' ? {} : { help_text: description }),
  ...(schema.maxLength === undefined ? {} : { max_length: schema.maxLength }),
  ...(schema.enum ? { choices: schema.enum.map((value) => ({ value, display_name: capitalized(value) })) } : {}),
});

const readOnlyField = (name: string, schema: Schema): FieldMetadata => ({
  type: kindOf(schema),
  required: false,
  read_only: true,
  label: labelOf(name),
});

const KINDS_BY_FORMAT: Readonly<Record<string, string>> = {
  email: 'email',
  binary: 'image upload',
  'date-time': 'datetime',
  uri: 'url',
};
const KINDS_BY_TYPE: Readonly<Record<string, string>> = { string: 'string', integer: 'integer', boolean: 'boolean' };

/** djangorestframework's word for a kind of field; `field` when it has none. */
function kindOf({ anyOf, enum: values, format = '', type }: Schema): string {
  const present = anyOf?.find((schema) => schema.type !== 'null');
  if (present) return kindOf(present);
  const [first = ''] = typeof type === 'string' ? [type] : (type ?? []);
  return values ? 'choice' : (KINDS_BY_FORMAT[format] ?? KINDS_BY_TYPE[first] ?? 'field');
}

/** The keys of rows are called `ID`, under whatever name they go. */
const labelOf = (name: string): string => (name === 'id' || name === 'pk' ? 'ID' : capitalized(name.replaceAll('_', ' ')));

/** Django names a view after its class; ours go by their path below the dialect's. */
function nameOf({ routes, kind }: PathEntry): string {
  const given = routes.map(({ handler }) => viewNameOf(handler)).find((name) => name !== undefined);
  if (given !== undefined) return given;
  const { path = '', dialect } = routes[0] ?? {};
  const parts = path.split('/').filter((part) => part !== '' && part !== 'api' && !part.startsWith(':'));
  if (kind !== 'other') return `${titled(singular(parts.at(-1) ?? ''))} ${kind === 'item' ? 'Instance' : 'List'}`;
  return titled((parts[0] === dialect?.name ? parts.slice(1) : parts).join('-'));
}

const singular = (name: string): string => name.replace(/(?<![su])s$/, '');
const titled = (name: string): string => name.split('-').map(capitalized).join(' ');
const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
