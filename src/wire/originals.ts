import { SetMetadata } from '@nestjs/common';

/*
 * What the views of the Django packages say of themselves where it does not follow from their routes.
 */

const ALLOW = 'wire:allow';
const VIEW_NAME = 'wire:view-name';

/** The `Allow` header of the path that a route belongs to. */
export const AllowHeader = (allow: string): MethodDecorator => SetMetadata(ALLOW, allow);

/** What the metadata of an OPTIONS answer call the path that a route belongs to. */
export const ViewName = (name: string): MethodDecorator => SetMetadata(VIEW_NAME, name);

export const allowOf = (handler: object): string | undefined => Reflect.getMetadata(ALLOW, handler) as string | undefined;
export const viewNameOf = (handler: object): string | undefined => Reflect.getMetadata(VIEW_NAME, handler) as string | undefined;
