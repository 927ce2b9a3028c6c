import type { INestApplication } from '@nestjs/common';
import { ApplicationConfig, type ModulesContainer } from '@nestjs/core';
import { packageVersion } from '../config/package.js';
import { takenBy } from '../wire/docs/answers.js';
import type { Route, RouteTable } from '../wire/route-table.js';
import { swaggerWithNotes } from '../wire/docs/documented.js';
import { bodyOf, bodyWithoutForm, type Body, type FormSchema } from './bodies.js';
import { description, tagDescriptions } from './description.js';
import type { JsonSchema, OpenApiDocument, Operation } from './document.js';
import { declaredName, factsOf, type Facts } from './facts.js';
import { complete, type DraftOperation } from './operations.js';
import { shared } from './shared-answers.js';

/** What the document is made from. */
export interface Sources {
  readonly modules: ModulesContainer;
  readonly routes: RouteTable;
}

interface SwaggerDraft {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DraftOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, FormSchema>> };
}

type Swagger = Awaited<ReturnType<typeof swaggerWithNotes>>;

/**
 * Describes every route but those of the documentation itself. Swagger reads the declarations; what follows from them (who may ask, which
 * errors come, what a body looks like in each media type) is completed from the same declarations. The same code makes the same document.
 */
export async function buildDocument({ modules, routes }: Sources): Promise<OpenApiDocument> {
  const documented = routes.routes.filter(({ permission }) => permission?.action !== 'docs:read');
  const swagger = await swaggerWithNotes();
  nameForms(swagger, documented);
  const draft = readRoutes(swagger, modules);

  const paths: Record<string, Record<string, Operation>> = {};
  const schemas: Record<string, JsonSchema> = {};
  for (const route of documented) {
    const operation = draft.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
    if (!operation) throw new Error(`Swagger does not know ${route.method} ${route.path}.`);
    const facts = factsOf(route);
    const body = await documentedBody(facts, operation, draft);
    const completed = complete(facts, operation, body);
    (paths[completed.path] ??= {})[route.method.toLowerCase()] = completed.operation;
    Object.assign(schemas, body?.schemas);
  }

  const tags = [...new Set(documented.map(({ dialect }) => dialect.name))];
  return {
    openapi: '3.1.0',
    info: { title: 'Latchkey', version: packageVersion(), description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name, description: tagDescriptions[name] ?? '' })),
    paths,
    components: { ...shared, schemas: { ...shared.schemas, ...schemas }, securitySchemes },
  };
}

const securitySchemes = {
  Bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The `access` of a login.' },
  Token: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'The `token` of a login, after the word Token: `Token <40 hex>`',
  },
  SessionCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'sessionid',
    description:
      'Set by a login at `/api/rest-auth/`. What changes something also needs the value of the cookie `csrftoken`, as the header `X-CSRFToken` or the form field `csrfmiddlewaretoken`. With `REST_AUTH_MODE=cookie` the cookie is called `auth` and needs no token. A header `Authorization` beats cookies.',
  },
};

/** Swagger asks an application for its modules, its configuration and the type of its server; inside of it there is only this to give. */
function readRoutes({ DocumentBuilder, SwaggerModule }: Swagger, modules: ModulesContainer): SwaggerDraft {
  const application = {
    container: { getModules: () => modules },
    config: new ApplicationConfig(),
    getHttpAdapter: () => ({ getType: () => 'express' }),
  };
  const base = new DocumentBuilder().setOpenAPIVersion('3.1.0').build();
  return SwaggerModule.createDocument(application as unknown as INestApplication, base) as unknown as SwaggerDraft;
}

interface BodyParameter {
  readonly in: string;
  readonly type?: unknown;
}

/** Several dialects have a `LoginDto`; in the document they are `AuthLogin` and `UsersLogin`. What two dialects share goes without. */
function nameForms({ ApiSchema, DECORATORS }: Swagger, routes: readonly Route[]): void {
  const uses = routes.flatMap(({ handler, dialect }) => {
    const parameters = (Reflect.getMetadata(DECORATORS.API_PARAMETERS, handler) ?? []) as readonly BodyParameter[];
    const form = parameters.find((parameter) => parameter.in === 'body')?.type;
    return typeof form === 'function' ? [{ form, dialect: dialect.name }] : [];
  });
  for (const { form, dialect } of uses) {
    const isShared = uses.some((other) => other.form === form && other.dialect !== dialect);
    ApiSchema({ name: `${isShared ? '' : capitalized(dialect)}${declaredName(form).replace(/Dto$/, '')}` })(form as never);
  }
}

const capitalized = (name: string): string => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

async function documentedBody({ form, route }: Facts, { requestBody }: DraftOperation, { components }: SwaggerDraft): Promise<Body | null> {
  const taken = takenBy(route.handler);
  if (taken) return bodyWithoutForm(taken);
  const name = requestBody?.content['application/json']?.schema.$ref.split('/').at(-1) ?? '';
  const schema = components?.schemas?.[name];
  return form && schema ? bodyOf(form, schema, name) : null;
}
