import { Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { DialectController, ownDialect } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { PageParameters, pagesOf } from '../wire/lists/documented-list.js';
import { answerPages, type Envelope } from '../wire/lists/list.js';
import { AuditLists } from './audit-lists.js';
import { activity, presentActivity, type ActivityBody } from './audit.presenter.js';

/** What people may know of what was done to their accounts. */
@DialectController(ownDialect('account'), 'api/user/activity')
export class ActivityController {
  constructor(private readonly lists: AuditLists) {}

  @Get()
  @Can('activity:list')
  @Describes(
    'List what concerned your account',
    'The newest first. `by` is `you`, `staff`, or null when nobody was signed in. Where staff were is not told.',
  )
  @PageParameters()
  @Answers(200, pagesOf('/api/user/activity/', activity))
  list(
    @CurrentActor() { id }: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<ActivityBody>> {
    return answerPages(request, response, this.lists.activityOf(id), presentActivity(id));
  }
}
