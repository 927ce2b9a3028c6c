import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonSchema, OpenApiDocument, Operation } from '../../src/docs/document.js';
import type { TestApp } from './app.js';
import type { Person } from './arrange.js';

/** A method of a path, as the document describes it. */
export interface DocumentedOperation {
  readonly method: string;
  /** With `{id}` in it where it has one. */
  readonly path: string;
  /** The fields of its body by name; none when it reads none. */
  readonly fields: Readonly<Record<string, JsonSchema>>;
  /** A body that the document calls sound. */
  readonly example: Readonly<Record<string, unknown>>;
  /** The names of what its query may hold. */
  readonly query: readonly string[];
  /** Whether it answers also when nobody is signed in. */
  readonly isOpen: boolean;
}

const document = JSON.parse(readFileSync(path.resolve(__dirname, '../../openapi.json'), 'utf8')) as OpenApiDocument;

function fieldsOf({ requestBody }: Operation): Readonly<Record<string, JsonSchema>> {
  const reference = String(requestBody?.content['application/json']?.schema['$ref']);
  const schema = document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {};
  return (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
}

/** Every operation of the committed document. */
export const operations: readonly DocumentedOperation[] = Object.entries(document.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path: template,
    fields: fieldsOf(operation),
    example: (operation.requestBody?.content['application/json']?.example ?? {}) as Readonly<Record<string, unknown>>,
    query: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    isOpen: operation.security.length === 0 || operation.security.some((way) => Object.keys(way).length === 0),
  })),
);

/** Names each operation, for `it.each`. */
export const named = (some: readonly DocumentedOperation[]): [string, DocumentedOperation][] =>
  some.map((operation) => [`${operation.method} ${operation.path}`, operation]);

/** Whether a field holds text, be it free or one of a few words. */
export const holdsText = ({ type }: JsonSchema): boolean => [type].flat().includes('string');

/** The id of the newest mail, after one to somebody if they are named; null when there is none. */
async function newestMail(server: TestApp, reader?: Person): Promise<number | null> {
  // Takes its time, so that nobody learns from it whether there is such an account.
  if (reader) await server.http.post('/api/rest-auth/password/reset/', { email: reader.email });
  const [mail] = await server.arrange.sql<{ id: number | null }[]>('SELECT MAX(id) AS id FROM mails');
  return mail?.id ?? null;
}

/** Something behind every path with an `{id}`, which is somebody's own. */
export class Things {
  private constructor(private readonly ids: ReadonlyMap<string, number>) {}

  static async of(server: TestApp, owner: Person): Promise<Things> {
    const status = await server.http.post('/api/profile-status/', { status_content: 'I saw it all.' }, { token: owner.token });
    const mailId = (await newestMail(server)) ?? (await newestMail(server, owner));
    return new Things(
      new Map([
        ['/api/users/', owner.id],
        ['/api/profiles/', owner.id],
        ['/api/profile-status/', (status.body as { id: number }).id],
        ['/api/sessions/', owner.sessionId],
        ['/api/mails/', mailId ?? 0],
      ]),
    );
  }

  /** The path of an operation on one of them. Throws for a collection that it knows nothing of. */
  address(template: string): string {
    return template
      .replace(/^([^{]*)\{id\}/, (_, collection: string) => {
        const id = this.ids.get(collection);
        if (id === undefined) throw new Error(`Nobody has made anything below ${collection}`);
        return `${collection}${id}`;
      })
      .replace('{follower}', String(this.ids.get('/api/users/')));
  }
}
