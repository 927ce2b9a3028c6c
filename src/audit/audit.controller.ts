import { Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { DialectController, ownDialect } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { begun, sendDownload } from '../wire/download.js';
import { pagesOf, PageParameters } from '../wire/lists/documented-list.js';
import { answerPages, type Envelope } from '../wire/lists/list.js';
import { ViewName } from '../wire/originals.js';
import { during } from '../wire/visit.js';
import { AuditExports } from './audit-exports.service.js';
import { csv, fileOf, ndjson, type FileKind } from './audit-files.js';
import { AuditLists } from './audit-lists.js';
import { AuditParameters, readAuditFilter } from './audit.query.js';
import { auditEntry, presentEntry, type AuditEntryBody } from './audit.presenter.js';

/** Who did what, as staff see it. */
@DialectController(ownDialect('audit'), 'api/audit')
export class AuditController {
  constructor(
    private readonly lists: AuditLists,
    private readonly exports: AuditExports,
  ) {}

  @Get()
  @Can('audit:list')
  @ViewName('Audit')
  @Describes('List what was done', 'The newest first. Entries are only ever added; `sequence` and `hash` tie each to all before it.')
  @PageParameters()
  @AuditParameters()
  @Answers(200, pagesOf('/api/audit/', auditEntry))
  list(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Envelope<AuditEntryBody>> {
    return answerPages(request, response, this.lists.newestFirst(readAuditFilter(request)), presentEntry);
  }

  @Get('export.csv')
  @Can('audit:export')
  @Describes(
    'Export what was done as a table',
    'What a spreadsheet would take for a formula begins with an apostrophe. The export is an entry itself.',
  )
  @AuditParameters()
  @Answers(200, { type: 'string', example: csv.head }, 'The entries, the newest first', 'text/csv')
  exportCsv(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.send(csv, actor, request, response);
  }

  @Get('export.ndjson')
  @Can('audit:export')
  @Describes('Export what was done as lines of JSON', 'The export is an entry itself.')
  @AuditParameters()
  @Answers(200, { type: 'string' }, 'The entries, the newest first', 'application/x-ndjson')
  exportNdjson(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.send(ndjson, actor, request, response);
  }

  private async send(kind: FileKind, actor: Actor, request: Request, response: Response): Promise<void> {
    const filter = readAuditFilter(request);
    const isAsked = request.method !== 'HEAD';
    const pieces = isAsked ? await during(request, () => this.exports.open(actor, kind.name, filter)) : null;
    const file = { name: `audit.${kind.name}`, mediaType: kind.mediaType };
    await sendDownload(response, file, pieces && (await begun(fileOf(kind, pieces))));
  }
}
