import type { paths } from './schema.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type FormMethod = 'post' | 'put' | 'patch';

type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : undefined;
type Success<Responses> = { [Status in keyof Responses & (200 | 201)]: JsonOf<Responses[Status]> }[keyof Responses & (200 | 201)];

/** The body with which an operation succeeds. */
export type AnswerTo<Path extends keyof paths, M extends Method> = paths[Path][M] extends { responses: infer Responses }
  ? Success<Responses>
  : never;

/** The fields that an operation takes as a multipart form. */
export type FormOf<Path extends keyof paths, M extends FormMethod> = paths[Path][M] extends {
  requestBody?: { content: { 'multipart/form-data': infer Form } };
}
  ? Form
  : never;

/** The paths that take a multipart form with a method. */
export type FormPath<M extends FormMethod> = { [Path in keyof paths]: [FormOf<Path, M>] extends [never] ? never : Path }[keyof paths];

/** What is in a list, whether it comes as a page or as a bare array. */
type ItemIn<Body> = Body extends { results: readonly (infer Item)[] } ? Item : Body extends readonly (infer Item)[] ? Item : never;
export type ItemOf<Path extends keyof paths> = ItemIn<AnswerTo<Path, 'get'>>;

/** The paths that answer with a list. */
export type ListPath = { [Path in keyof paths]: [ItemOf<Path>] extends [never] ? never : Path }[keyof paths];

/** What stands for `{id}` in a path. */
export type PathParameters<Path extends keyof paths> = paths[Path]['get'] extends { parameters: { path: infer Parameters } }
  ? Parameters
  : undefined;

/** What a list may be asked for. */
export type QueryOf<Path extends keyof paths> = paths[Path]['get'] extends { parameters: { query?: infer Query } } ? Query : never;
