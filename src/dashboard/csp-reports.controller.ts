import { HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Can } from '../access/can.js';
import { readTypedJson } from '../wire/body/read-body.js';
import { DialectController, drf } from '../wire/dialect.js';
import { Answers, Describes, Takes } from '../wire/docs/answers.js';
import { integer, list, text, type Schema } from '../wire/docs/schema.js';
import { fieldErrors } from '../wire/wire-errors.js';
import { REPORTS_PATH, REPORT_TYPES, violationsIn } from './csp-report.js';
import { Violations } from './violations.service.js';

/** Bytes: what a browser gathers of a page in a minute, of which each report repeats the policy. */
const LONGEST = 64 * 1024;

/** An object of which other keys are passed over. */
const open = (properties: Readonly<Record<string, Schema>>, ...required: readonly string[]): Schema => ({
  type: 'object',
  properties,
  required,
});

const PAGE = 'https://api.example.com/admin/users';
const IMAGE = 'https://elsewhere.example/pixel.png';

const reports = list(
  open(
    {
      type: text,
      body: open(
        { documentURL: text, effectiveDirective: text, blockedURL: text, sourceFile: text, lineNumber: integer },
        'documentURL',
        'effectiveDirective',
      ),
    },
    'type',
    'body',
  ),
);
const oldReport = open(
  {
    'csp-report': open(
      { 'document-uri': text, 'effective-directive': text, 'blocked-uri': text, 'source-file': text, 'line-number': integer },
      'document-uri',
      'effective-directive',
    ),
  },
  'csp-report',
);

/** Where browsers say what the policy of the dashboard has kept them from. */
@DialectController(drf, REPORTS_PATH)
export class CspReportsController {
  constructor(private readonly violations: Violations) {}

  @Post()
  @HttpCode(204)
  @Can('report:send')
  @Describes(
    'Report a violation of the Content Security Policy',
    'Sent by browsers that show the dashboard, by themselves, in 64 kB at most. Each violation is a line of the log once an hour, without queries and without what would have run. Nobody is asked who they are.',
  )
  @Takes({
    name: 'CspReport',
    content: {
      'application/reports+json': {
        schema: reports,
        example: [{ type: 'csp-violation', body: { documentURL: PAGE, effectiveDirective: 'img-src', blockedURL: IMAGE } }],
      },
      'application/csp-report': {
        schema: oldReport,
        example: { 'csp-report': { 'document-uri': PAGE, 'effective-directive': 'img-src', 'blocked-uri': IMAGE } },
      },
    },
  })
  @Answers(204, null)
  async take(@Req() request: Request): Promise<void> {
    const sent = await readTypedJson(request, REPORT_TYPES, LONGEST);
    if (!sent) throw fieldErrors({ non_field_errors: ['No data provided'] });
    this.violations.note(violationsIn(sent.type, sent.value), request.id);
  }
}
