import { Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { DialectController } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { PageParameters, pagesOf } from '../wire/lists/documented-list.js';
import type { Envelope } from '../wire/lists/list.js';
import { followRoutes } from './follow-routes.js';
import { follows as dialect } from './follows.dialect.js';
import { person, presentPerson, type PersonBody } from './person.presenter.js';

const routes = followRoutes({ path: '/api/users', thing: 'User', item: person, present: presentPerson });

/** Who follows whom, by account. */
@DialectController(dialect, 'api/users')
export class UserFollowsController extends routes {
  @Get('me/blocks')
  @Can('block:list')
  @Describes('List whom you have blocked', 'The newest first.')
  @PageParameters()
  @Answers(200, pagesOf('/api/users/me/blocks/', person))
  blocks(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<PersonBody>> {
    return this.list('blocked', actor.id, actor, request, response);
  }
}
