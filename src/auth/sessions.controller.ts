import { Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { DialectController, ownDialect } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { detail } from '../wire/docs/schema.js';
import { PathId } from '../wire/id.js';
import { PageParameters, pagesOf } from '../wire/lists/documented-list.js';
import { answerPages, type Envelope } from '../wire/lists/list.js';
import { BrowserCookies, CurrentBrowser, type Browser } from './cookies/browser-cookies.js';
import { SessionLists } from './session-lists.js';
import { presentSession, session, type SessionBody } from './sessions.presenter.js';
import { Sessions } from './sessions.service.js';

const OUT_ELSEWHERE = { detail: 'Successfully logged out everywhere else.' } as const;
const OUT_EVERYWHERE = { detail: 'Successfully logged out everywhere.' } as const;

/** Where somebody is logged in. */
@DialectController(ownDialect('sessions'), 'api/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly lists: SessionLists,
    private readonly cookies: BrowserCookies,
  ) {}

  @Get()
  @Can('session:list')
  @Describes(
    'List where you are logged in',
    'The newest first, fifty at most. `network` is where the login came from; `last_seen_at` is exact to the minute.',
  )
  @PageParameters()
  @Answers(200, pagesOf('/api/sessions/', session))
  list(
    @CurrentActor() { id, sessionId }: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<SessionBody>> {
    return answerPages(request, response, this.lists.ofUser(id), presentSession(sessionId));
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('session:revoke', Sessions)
  @Describes(
    'Log out one session of yours',
    'None of its tokens and cookies is accepted any more. It may be the one that you ask through, and for staff one of anybody.',
  )
  @Answers(204, null)
  async close(@PathId() id: number, @CurrentActor() actor: Actor, @CurrentBrowser() browser: Browser): Promise<void> {
    await this.sessions.close(actor, id);
    if (id === actor.sessionId) this.cookies.forget(browser);
  }

  @Post('revoke-others')
  @HttpCode(200)
  @Can('session:revoke')
  @Describes('Log out everywhere else', 'Ends all your sessions but the one that you ask through.')
  @Answers(200, detail(OUT_ELSEWHERE.detail))
  async closeOthers(@CurrentActor() actor: Actor): Promise<typeof OUT_ELSEWHERE> {
    await this.sessions.closeOthers(actor);
    return OUT_ELSEWHERE;
  }

  @Post('revoke-all')
  @HttpCode(200)
  @Can('session:revoke')
  @Describes('Log out everywhere', 'Ends all your sessions, also the one that you ask through.')
  @Answers(200, detail(OUT_EVERYWHERE.detail))
  async closeAll(@CurrentActor() actor: Actor, @CurrentBrowser() browser: Browser): Promise<typeof OUT_EVERYWHERE> {
    await this.sessions.closeAll(actor, actor.id);
    this.cookies.forget(browser);
    return OUT_EVERYWHERE;
  }
}
