import { SetMetadata, type Type } from '@nestjs/common';
import type { Actor } from './actor.js';
import type { Action } from './policies.js';

const CAN = 'access:can';

/** A service that knows the things an act is about. */
export interface Collection {
  /** Returns the thing with the id of the path. Throws {@link NotFound}, also when whoever asks must not learn that there is one. */
  get(id: number, actor: Actor | null): Promise<object>;
}

export interface Permission {
  readonly action: Action;
  readonly collection?: Type<Collection>;
}

/**
 * Declares what a route does, and to which things. A route that declares nothing answers nobody. With a collection, the `:id` of the path
 * is looked up before the body is read, and asked for its owner, so that the answers come in djangorestframework's order: 401, 403 by role,
 * 404, 403 by ownership, 400.
 */
export const Can = (action: Action, collection?: Type<Collection>): MethodDecorator =>
  SetMetadata(CAN, { action, collection } satisfies Permission);

/** What a route declares; undefined when it declares nothing. */
export const permissionOf = (handler: object): Permission | undefined => Reflect.getMetadata(CAN, handler) as Permission | undefined;
