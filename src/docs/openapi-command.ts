import { readFile, writeFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { RouteTable } from '../wire/route-table.js';
import type { OpenApiDocument } from './document.js';
import { buildDocument } from './openapi.js';

/** Where the document is kept, from the root of the project. */
const OPENAPI_FILE = 'openapi.json';

const printed = (document: OpenApiDocument): string => `${JSON.stringify(document, null, 2)}\n`;

/** Writes the document to a file. */
const writeDocument = (document: OpenApiDocument, file: string): Promise<void> => writeFile(file, printed(document));

/** Whether the file says what the code does. */
export async function isCurrent(document: OpenApiDocument, file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text?.replaceAll('\r\n', '\n') === printed(document);
}

/** `openapi` writes the document of an application, `openapi --check` says whether it is written. Returns the exit code. */
export async function openapiCommand(app: INestApplicationContext, { check }: { readonly check: boolean }): Promise<0 | 1> {
  const document = await buildDocument({ modules: app.get(ModulesContainer), routes: app.get(RouteTable) });
  if (!check) {
    await writeDocument(document, OPENAPI_FILE);
    process.stdout.write(`Wrote ${OPENAPI_FILE}\n`);
    return 0;
  }
  if (await isCurrent(document, OPENAPI_FILE)) {
    process.stdout.write(`${OPENAPI_FILE} is current.\n`);
    return 0;
  }
  process.stderr.write(`${OPENAPI_FILE} does not say what the code does. Run "npm run openapi" and commit the file.\n`);
  return 1;
}
