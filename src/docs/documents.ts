import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { RouteTable } from '../wire/route-table.js';
import type { OpenApiDocument } from './document.js';
import { buildDocument } from './openapi.js';

/** Keeps the document, which is made when it is first asked for: a server that nobody asks never loads Swagger. */
@Injectable()
export class Documents {
  private document: Promise<OpenApiDocument> | null = null;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly routes: RouteTable,
  ) {}

  get(): Promise<OpenApiDocument> {
    return (this.document ??= buildDocument({ modules: this.modules, routes: this.routes }));
  }
}
