import { Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { Can } from '../../access/can.js';
import { CurrentActor } from '../../access/current.js';
import { BulkActs } from '../../auth/bulk-acts.service.js';
import { PasswordResets } from '../../auth/password-resets.service.js';
import { SessionLists } from '../../auth/session-lists.js';
import { presentSession, session, type SessionBody } from '../../auth/sessions.presenter.js';
import { Sessions } from '../../auth/sessions.service.js';
import { UserExports } from '../../users/user-exports.service.js';
import { Users } from '../../users/users.service.js';
import { Payload } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { detail } from '../../wire/docs/schema.js';
import { begun, sendDownload } from '../../wire/download.js';
import { PathId } from '../../wire/id.js';
import { PageParameters, pagesOf } from '../../wire/lists/documented-list.js';
import { answerPages, type Envelope } from '../../wire/lists/list.js';
import { ViewName } from '../../wire/originals.js';
import { during } from '../../wire/visit.js';
import { bulkAct, BulkActDto } from './bulk-acts.dto.js';
import { bulkOutcome, presentBulkOutcome, type BulkOutcomeBody } from './bulk-acts.presenter.js';
import { csvHead, csvOf } from './staff-users.csv.js';
import { readUserQuery, UserParameters } from './staff-users.query.js';
import { users as dialect } from './users.dialect.js';

const SENT = { detail: 'Password reset e-mail has been sent.' } as const;
const OUT_EVERYWHERE = { detail: 'Successfully logged out everywhere.' } as const;
const TABLE = { name: 'users.csv', mediaType: 'text/csv; charset=utf-8' };

/** What staff do to accounts besides reading and writing them. */
@DialectController(dialect, 'api/users')
export class StaffActsController {
  constructor(
    private readonly bulkActs: BulkActs,
    private readonly exports: UserExports,
    private readonly resets: PasswordResets,
    private readonly sessions: Sessions,
    private readonly sessionLists: SessionLists,
  ) {}

  @Get('export.csv')
  @Can('user:export')
  @Describes(
    'Export accounts as a table',
    'All that the filters let through. What a spreadsheet would take for a formula begins with an apostrophe. The export is an entry of the audit.',
  )
  @UserParameters()
  @Answers(200, { type: 'string', example: csvHead }, 'The accounts', 'text/csv')
  async exportCsv(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { filter, order } = readUserQuery(request);
    const isAsked = request.method !== 'HEAD';
    const pieces = isAsked ? await during(request, () => this.exports.open(actor, filter, order)) : null;
    await sendDownload(response, TABLE, pieces && (await begun(csvOf(pieces))));
  }

  @Post('bulk')
  @HttpCode(200)
  @Can('user:bulk')
  @Describes(
    'Act on many accounts',
    'All or nothing. `unchanged` are those to whom it made no difference, `missing` the ids that no account has.',
  )
  @Answers(200, bulkOutcome)
  async bulk(@Payload(BulkActDto) form: BulkActDto, @CurrentActor() actor: Actor): Promise<BulkOutcomeBody> {
    return presentBulkOutcome(form.action, await this.bulkActs.run(actor, form.ids, bulkAct(form)));
  }

  @Post(':id/send-password-reset')
  @HttpCode(200)
  @Can('user:reset-password', Users)
  @Describes('Mail a link to choose a new password')
  @Answers(200, detail(SENT.detail))
  async sendPasswordReset(@CurrentActor() actor: Actor, @PathId() id: number): Promise<typeof SENT> {
    await this.resets.requestFor(actor, id);
    return SENT;
  }

  @Get(':id/sessions')
  @ViewName('Sessions')
  @Can('user:list-sessions', Users)
  @Describes('List where somebody is logged in', 'As `/api/sessions/`, where each can be ended by its id.')
  @PageParameters()
  @Answers(200, pagesOf('/api/users/7/sessions/', session))
  listSessions(
    @CurrentActor() { sessionId }: Actor,
    @PathId() id: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<SessionBody>> {
    return answerPages(request, response, this.sessionLists.ofUser(id), presentSession(sessionId));
  }

  @Post(':id/sessions/revoke-all')
  @HttpCode(200)
  @Can('user:end-sessions', Users)
  @Describes('Log somebody out everywhere')
  @Answers(200, detail(OUT_EVERYWHERE.detail))
  async endSessions(@CurrentActor() actor: Actor, @PathId() id: number): Promise<typeof OUT_EVERYWHERE> {
    await this.sessions.closeAll(actor, id);
    return OUT_EVERYWHERE;
  }
}
