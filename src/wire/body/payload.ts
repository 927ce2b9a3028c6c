import { createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import type { Request } from 'express';
import type { Config } from '../../config/config.js';
import { dialectOf, type Dialect } from '../dialect.js';
import { documented } from '../docs/documented.js';
import { configOf } from '../request.js';
import { Draft } from './draft.js';
import { readBody } from './read-body.js';

interface Source {
  readonly request: Request;
  readonly dialect: Dialect;
}

interface PayloadOptions {
  /** Whether what is required may be left out, as in a PATCH. */
  readonly partial?: boolean;
  /** Whether the route looks at the body at all, where that depends on the configuration. */
  readonly when?: (config: Config) => boolean;
}

const always = (): boolean => true;

const FromRequest = createParamDecorator((_: unknown, context: ExecutionContext): Source => ({
  request: context.switchToHttp().getRequest<Request>(),
  dialect: dialectOf(context.getClass()),
}));

/** Reads the body after the guards have let the request through, so that nobody uploads what they may not send. */
class DraftPipe<T extends object> implements PipeTransform<Source, Promise<Draft<T>>> {
  constructor(
    private readonly form: ClassConstructor<T>,
    private readonly partial: boolean,
    private readonly when: (config: Config) => boolean,
  ) {}

  async transform({ request, dialect }: Source): Promise<Draft<T>> {
    const body = this.when(configOf(request)) ? await readBody(request) : {};
    await request.readmit?.();
    return Draft.read(this.form, body, dialect, this.partial);
  }
}

const settling: PipeTransform<Draft<object>, Promise<object>> = { transform: (draft) => draft.settle() };

/** Gives a route its body as a form about which the domain has a say too: see {@link Draft.settle}. */
export const DraftOf = <T extends object>(
  form: ClassConstructor<T>,
  { partial = false, when = always }: PayloadOptions = {},
): ParameterDecorator => bodyParameter(form, partial, FromRequest(new DraftPipe(form, partial, when)));

/** Gives a route its body as a sound form. Answers 400 with all field errors otherwise. */
export const Payload = <T extends object>(
  form: ClassConstructor<T>,
  { partial = false, when = always }: PayloadOptions = {},
): ParameterDecorator => bodyParameter(form, partial, FromRequest(new DraftPipe(form, partial, when), settling));

const FORM = 'wire:form';
const PARTIAL = 'wire:partial-form';

/** The form that a route reads from its body, or undefined when it reads none. */
export const formOf = (handler: object): ClassConstructor<object> | undefined =>
  Reflect.getMetadata(FORM, handler) as ClassConstructor<object> | undefined;

/** Whether a route's form may leave out what is required. */
export const isPartial = (handler: object): boolean => Reflect.getMetadata(PARTIAL, handler) === true;

function bodyParameter(form: ClassConstructor<object>, partial: boolean, decorate: ParameterDecorator): ParameterDecorator {
  return (target, key, index) => {
    decorate(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key ?? '');
    if (!key || !descriptor) return;
    Reflect.defineMetadata(FORM, form, descriptor.value as object);
    Reflect.defineMetadata(PARTIAL, partial, descriptor.value as object);
    documented(({ ApiBody, ApiConsumes, PartialType }) => {
      ApiConsumes('application/json', 'application/x-www-form-urlencoded', 'multipart/form-data')(target, key, descriptor);
      ApiBody({ type: partial ? named(PartialType(form), `Partial${form.name}`) : form })(target, key, descriptor);
    });
  };
}

const named = <T extends object>(type: T, name: string): T => Object.defineProperty(type, 'name', { value: name });
