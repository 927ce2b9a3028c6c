import { Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Can } from '../access/can.js';
import { CurrentUser } from '../access/current.js';
import type { UserRow } from '../users/user-row.js';
import { DialectController } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { walkOf, WalkParameters } from '../wire/lists/documented-list.js';
import { answerWalk, type Walked } from '../wire/lists/walk.js';
import { Feed } from './feed.js';
import { profileStatus as dialect } from './profile-status.dialect.js';
import { presentStatus, status, type StatusBody } from './profile-status.presenter.js';

/** What somebody reads first. */
@DialectController(dialect, 'api/feed')
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Get()
  @Can('feed:read')
  @Describes(
    'Read what is new',
    'Your own statuses and those of people whom you follow, the newest first. Follow `next`: what is said meanwhile moves nothing.',
  )
  @WalkParameters()
  @Answers(200, walkOf('/api/feed/', status))
  read(@CurrentUser() user: UserRow, @Req() request: Request): Promise<Walked<StatusBody>> {
    return answerWalk(request, this.feed.of(user), presentStatus);
  }
}
