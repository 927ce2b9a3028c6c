export { Latchkey, take, type Options, type UploadOptions } from './client.js';
export { ApiError } from './errors.js';
export type { Page } from './pages.js';
export type { components, operations, paths } from './schema.js';
export type { Login, Registration, Session } from './session.js';
export type { TokenPlace, Tokens, TokenStorage } from './storage.js';
export type { AnswerTo, FormOf, ItemOf, ListPath, QueryOf } from './types.js';
export type { Progress } from './upload.js';
