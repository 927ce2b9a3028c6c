import { Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { DealingWith, ReadingOf } from '../follows/follow-answers.js';
import { FollowLists, type FollowListName } from '../follows/follow-lists.js';
import { Follows } from '../follows/follows.service.js';
import { presentRelationship, relationship, type RelationshipBody } from '../follows/relationship.presenter.js';
import { DialectController } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { PathId } from '../wire/id.js';
import { PageParameters, pagesOf } from '../wire/lists/documented-list.js';
import { ListAnswer, type Envelope } from '../wire/lists/list.js';
import { Links } from '../wire/request.js';
import { profiles as dialect } from './profiles.dialect.js';
import { presentProfile, profile, type ProfileBody } from './profiles.presenter.js';
import { Profiles } from './profiles.service.js';

/** Who follows whom, by profile: the same as by account, in the words of profiles. */
@DialectController(dialect, 'api/profiles')
export class ProfileFollowsController {
  constructor(
    private readonly follows: Follows,
    private readonly lists: FollowLists,
  ) {}

  @Post(':id/follow')
  @HttpCode(200)
  @Can('follow:create', Profiles)
  @Describes('Follow somebody', 'Doing it again changes nothing. With `FOLLOWS=symmetrical` they then follow you too.')
  @DealingWith('Profile')
  @Answers(200, relationship)
  async follow(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
    return presentRelationship(await this.follows.follow(actor, id));
  }

  @Delete(':id/follow')
  @Can('follow:delete', Profiles)
  @Describes('Stop following somebody', 'Also when you do not. With `FOLLOWS=symmetrical` they then do not follow you either.')
  @DealingWith('Profile')
  @Answers(200, relationship)
  async unfollow(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
    return presentRelationship(await this.follows.unfollow(actor, id));
  }

  @Get(':id/followers')
  @Can('follow:list', Profiles)
  @Describes('List who follows somebody', 'The newest first. Deactivated people are not shown, nor those between whom and you is a block.')
  @PageParameters()
  @ReadingOf('Profile')
  @Answers(200, pagesOf('/api/profiles/7/followers/', profile))
  followers(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<ProfileBody>> {
    return this.list('followers', id, actor, request, response);
  }

  @Get(':id/following')
  @Can('follow:list', Profiles)
  @Describes('List whom somebody follows', 'The newest first. Deactivated people are not shown, nor those between whom and you is a block.')
  @PageParameters()
  @ReadingOf('Profile')
  @Answers(200, pagesOf('/api/profiles/7/following/', profile))
  following(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<ProfileBody>> {
    return this.list('following', id, actor, request, response);
  }

  @Get(':id/friends')
  @Can('follow:list', Profiles)
  @Describes('List whom somebody follows and who follow back', 'Whom they followed last comes first.')
  @PageParameters()
  @ReadingOf('Profile')
  @Answers(200, pagesOf('/api/profiles/7/friends/', profile))
  friends(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<ProfileBody>> {
    return this.list('friends', id, actor, request, response);
  }

  @Post(':id/block')
  @HttpCode(200)
  @Can('block:create', Profiles)
  @Describes('Block somebody', 'Neither of you follows the other any more, nor can, and neither sees the other among followers.')
  @DealingWith('Profile')
  @Answers(200, relationship)
  async block(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
    return presentRelationship(await this.follows.block(actor, id));
  }

  @Delete(':id/block')
  @Can('block:delete', Profiles)
  @Describes('Unblock somebody', 'Also when you have not blocked them. Who followed whom before does not come back.')
  @DealingWith('Profile')
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
  ): Promise<Envelope<ProfileBody>> {
    const links = Links.of(request);
    const list = await this.lists.of(name, ownerId, viewerId);
    return new ListAnswer(request, response, list, (row) => presentProfile(row, links)).pages();
  }
}
