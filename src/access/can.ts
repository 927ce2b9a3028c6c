import { SetMetadata, type Type } from '@nestjs/common';
import type { Action } from './policies.js';

export const CAN = 'access:can';

/** A service that knows the things an act is about. */
export interface Collection {
  /** Returns the thing with the id of the path. Throws {@link NotFound}. */
  get(id: number): Promise<unknown>;
}

export interface Permission {
  readonly action: Action;
  readonly collection?: Type<Collection>;
}

/**
 * Declares what a route does, and to which things. A route that declares nothing answers nobody. With a collection, the `:id` of the path
 * is looked up before the body is read, so that the answers come in djangorestframework's order: 401, 403, 404, 400.
 */
export const Can = (action: Action, collection?: Type<Collection>): MethodDecorator =>
  SetMetadata(CAN, { action, collection } satisfies Permission);

/** What a route declares; undefined when it declares nothing. */
export const permissionOf = (handler: object): Permission | undefined => Reflect.getMetadata(CAN, handler) as Permission | undefined;
