import { createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import type { Request } from 'express';
import { dialectOf, type Dialect } from '../dialect.js';
import { documented } from '../docs/documented.js';
import { Draft } from './draft.js';
import { readBody } from './read-body.js';

interface Source {
  readonly request: Request;
  readonly dialect: Dialect;
}

interface PayloadOptions {
  /** Whether what is required may be left out, as in a PATCH. */
  readonly partial?: boolean;
}

const FromRequest = createParamDecorator((_: unknown, context: ExecutionContext): Source => ({
  request: context.switchToHttp().getRequest<Request>(),
  dialect: dialectOf(context.getClass()),
}));

/** Reads the body after the guards have let the request through, so that nobody uploads what they may not send. */
class DraftPipe<T extends object> implements PipeTransform<Source, Promise<Draft<T>>> {
  constructor(
    private readonly form: ClassConstructor<T>,
    private readonly partial: boolean,
  ) {}

  async transform({ request, dialect }: Source): Promise<Draft<T>> {
    return Draft.read(this.form, await readBody(request), dialect, this.partial);
  }
}

class PayloadPipe<T extends object> implements PipeTransform<Source, Promise<T>> {
  private readonly drafts: DraftPipe<T>;

  constructor(form: ClassConstructor<T>, partial: boolean) {
    this.drafts = new DraftPipe(form, partial);
  }

  async transform(source: Source): Promise<T> {
    return (await this.drafts.transform(source)).settle();
  }
}

/** Gives a route its body as a form about which the domain has a say too: see {@link Draft.settle}. */
export const DraftOf = <T extends object>(form: ClassConstructor<T>, { partial = false }: PayloadOptions = {}): ParameterDecorator =>
  bodyParameter(form, partial, FromRequest(new DraftPipe(form, partial)));

/** Gives a route its body as a sound form. Answers 400 with all field errors otherwise. */
export const Payload = <T extends object>(form: ClassConstructor<T>, { partial = false }: PayloadOptions = {}): ParameterDecorator =>
  bodyParameter(form, partial, FromRequest(new PayloadPipe(form, partial)));

const FORM = 'wire:form';

/** The form that a route reads from its body, or undefined when it reads none. */
export const formOf = (handler: object): ClassConstructor<object> | undefined =>
  Reflect.getMetadata(FORM, handler) as ClassConstructor<object> | undefined;

function bodyParameter(form: ClassConstructor<object>, partial: boolean, decorate: ParameterDecorator): ParameterDecorator {
  return (target, key, index) => {
    decorate(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key ?? '');
    if (!key || !descriptor) return;
    Reflect.defineMetadata(FORM, form, descriptor.value as object);
    documented(({ ApiBody, ApiConsumes, PartialType }) => {
      ApiConsumes('application/json', 'application/x-www-form-urlencoded', 'multipart/form-data')(target, key, descriptor);
      ApiBody({ type: partial ? named(PartialType(form), `Partial${form.name}`) : form })(target, key, descriptor);
    });
  };
}

const named = <T extends object>(type: T, name: string): T => Object.defineProperty(type, 'name', { value: name });
