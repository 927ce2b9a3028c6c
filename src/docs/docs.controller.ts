import { createRequire } from 'node:module';
import path from 'node:path';
import { Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Can } from '../access/can.js';
import { NotFound } from '../errors/domain-error.js';
import { DialectController, drf } from '../wire/dialect.js';
import { parameter } from '../wire/lists/list-request.js';
import { configOf, Links } from '../wire/request.js';
import type { OpenApiDocument } from './document.js';
import { Documents } from './documents.js';
import { initScript, page, PAGE_POLICY, pageStyle } from './page.js';

const SWAGGER_UI = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
/** What the page needs of Swagger UI, and all that is served of it. */
const SWAGGER_FILES: ReadonlySet<string> = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);
const OWN_FILES: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map([
  ['init.js', { type: 'text/javascript; charset=utf-8', text: initScript }],
  ['page.css', { type: 'text/css; charset=utf-8', text: pageStyle }],
]);
const AN_HOUR = 'public, max-age=3600';

/** The OpenAPI document, and Swagger UI to read and try it. */
@DialectController(drf, 'api')
export class DocsController {
  constructor(private readonly documents: Documents) {}

  @Get('schema')
  @Can('docs:read')
  async schema(@Req() request: Request, @Res() response: Response): Promise<void> {
    const format = parameter(request, 'format') || 'json';
    if (format !== 'json' && format !== 'yaml') throw new NotFound();
    const document: OpenApiDocument = { ...(await this.documents.get()), servers: serversFor(request) };
    response.setHeader('Content-Type', `application/${format}`);
    response.end(format === 'json' ? JSON.stringify(document) : await yaml(document));
  }

  /** Answers with and without the slash at the end, so the files of the page are addressed from where it was asked for. */
  @Get('docs')
  @Can('docs:read')
  page(@Req() request: Request, @Res() response: Response): void {
    response.setHeader('Content-Security-Policy', PAGE_POLICY);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page(request.path.endsWith('/') ? '' : 'docs/'));
  }

  @Get('docs/:file')
  @Can('docs:read')
  file(@Param('file') name: string, @Res() response: Response): void {
    const own = OWN_FILES.get(name);
    if (!own && !SWAGGER_FILES.has(name)) throw new NotFound();
    response.setHeader('Cache-Control', AN_HOUR);
    if (!own) return response.sendFile(name, { root: SWAGGER_UI });
    response.setHeader('Content-Type', own.type);
    response.end(own.text);
  }
}

/** Behind a proxy the address is PUBLIC_URL; whoever came another way can still choose the server that they see. */
function serversFor(request: Request): OpenApiDocument['servers'] {
  const { publicUrl } = configOf(request);
  if (publicUrl === null) return [{ url: Links.of(request).origin }];
  return [{ url: publicUrl }, { url: '/', description: 'The server that sent this document' }];
}

async function yaml(document: OpenApiDocument): Promise<string> {
  const { dump } = await import('js-yaml');
  return dump(document, { noRefs: true, lineWidth: 120 });
}
