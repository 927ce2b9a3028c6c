import { Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { DialectController } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { PathId } from '../wire/id.js';
import { PageParameters, pagesOf } from '../wire/lists/documented-list.js';
import { ListAnswer, type Envelope } from '../wire/lists/list.js';
import { Links } from '../wire/request.js';
import { DealingWith, ReadingOf } from './follow-answers.js';
import { FollowLists, type FollowListName } from './follow-lists.js';
import { follows as dialect } from './follows.dialect.js';
import { Follows } from './follows.service.js';
import { person, presentPerson, type PersonBody } from './person.presenter.js';
import { presentRelationship, relationship, type RelationshipBody } from './relationship.presenter.js';

/** Who follows whom, by account. */
@DialectController(dialect, 'api/users')
export class UserFollowsController {
  constructor(
    private readonly follows: Follows,
    private readonly lists: FollowLists,
  ) {}

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

  @Post(':id/follow')
  @HttpCode(200)
  @Can('follow:create')
  @Describes('Follow somebody', 'Doing it again changes nothing. With `FOLLOWS=symmetrical` they then follow you too.')
  @DealingWith('User')
  @Answers(200, relationship)
  async follow(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
    return presentRelationship(await this.follows.follow(actor, id));
  }

  @Delete(':id/follow')
  @Can('follow:delete')
  @Describes('Stop following somebody', 'Also when you do not. With `FOLLOWS=symmetrical` they then do not follow you either.')
  @DealingWith('User')
  @Answers(200, relationship)
  async unfollow(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
    return presentRelationship(await this.follows.unfollow(actor, id));
  }

  @Get(':id/followers')
  @Can('follow:list')
  @Describes('List who follows somebody', 'The newest first. Deactivated people are not shown, nor those between whom and you is a block.')
  @PageParameters()
  @ReadingOf('User')
  @Answers(200, pagesOf('/api/users/7/followers/', person))
  followers(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<PersonBody>> {
    return this.list('followers', id, actor, request, response);
  }

  @Get(':id/following')
  @Can('follow:list')
  @Describes('List whom somebody follows', 'The newest first. Deactivated people are not shown, nor those between whom and you is a block.')
  @PageParameters()
  @ReadingOf('User')
  @Answers(200, pagesOf('/api/users/7/following/', person))
  following(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<PersonBody>> {
    return this.list('following', id, actor, request, response);
  }

  @Get(':id/friends')
  @Can('follow:list')
  @Describes('List whom somebody follows and who follow back', 'Whom they followed last comes first.')
  @PageParameters()
  @ReadingOf('User')
  @Answers(200, pagesOf('/api/users/7/friends/', person))
  friends(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<PersonBody>> {
    return this.list('friends', id, actor, request, response);
  }

  @Delete(':id/followers/:follower')
  @HttpCode(204)
  @Can('follower:remove')
  @Describes(
    'Remove a follower',
    'Of your own account, or of any as staff. Also when they do not follow. They are not told, and may follow again.',
  )
  @DealingWith('User')
  @Answers(204, null)
  removeFollower(@CurrentActor() actor: Actor, @PathId() id: number, @PathId('follower') follower: number): Promise<void> {
    return this.follows.removeFollower(actor, id, follower);
  }

  @Post(':id/block')
  @HttpCode(200)
  @Can('block:create')
  @Describes('Block somebody', 'Neither of you follows the other any more, nor can, and neither sees the other among followers.')
  @DealingWith('User')
  @Answers(200, relationship)
  async block(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
    return presentRelationship(await this.follows.block(actor, id));
  }

  @Delete(':id/block')
  @Can('block:delete')
  @Describes('Unblock somebody', 'Also when you have not blocked them. Who followed whom before does not come back.')
  @DealingWith('User')
  @Answers(200, relationship)
  async unblock(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
    return presentRelationship(await this.follows.unblock(actor, id));
  }

  private async list(
    name: FollowListName,
    ownerId: number,
    { id: viewerId }: Actor,
    request: Request,
    response: Response,
  ): Promise<Envelope<PersonBody>> {
    const links = Links.of(request);
    const list = await this.lists.of(name, ownerId, viewerId);
    return new ListAnswer(request, response, list, (row) => presentPerson(row, links)).pages();
  }
}
