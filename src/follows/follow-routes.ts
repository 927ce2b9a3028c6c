import { Delete, Get, HttpCode, Injectable, Post, Req, Res, type Type } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can, type Collection } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { NotFound } from '../errors/domain-error.js';
import type { PersonRow } from '../users/person-row.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import type { Schema } from '../wire/docs/schema.js';
import { PathId } from '../wire/id.js';
import { PageParameters, pagesOf } from '../wire/lists/documented-list.js';
import { answerPages, type Envelope } from '../wire/lists/list.js';
import { Links } from '../wire/request.js';
import { DealingWith, ReadingOf } from './follow-answers.js';
import { FollowLists, type FollowListName } from './follow-lists.js';
import { Follows } from './follows.service.js';
import type { Related } from './relationship.js';
import { presentRelationship, relationship, type RelationshipBody } from './relationship.presenter.js';

/** By what people go at a path: what they are called, and how they look. */
interface People<Body> {
  /** Without a slash at the end. */
  readonly path: string;
  readonly thing: 'User' | 'Profile';
  /** Looks the `:id` up first, where not everybody has one of these. */
  readonly collection?: Type<Collection>;
  readonly item: Schema;
  readonly present: (row: PersonRow & Related, links: Links) => Body;
}

/** Makes the routes by which people follow and block one another, which are the same wherever people are found. */
export function followRoutes<Body>({ path, thing, collection, item, present }: People<Body>) {
  @Injectable()
  abstract class FollowRoutes {
    constructor(
      private readonly follows: Follows,
      private readonly lists: FollowLists,
    ) {}

    @Post(':id/follow')
    @HttpCode(200)
    @Can('follow:create', collection)
    @Describes('Follow somebody', 'Doing it again changes nothing. With `FOLLOWS=symmetrical` they then follow you too.')
    @DealingWith(thing)
    @Answers(200, relationship)
    async follow(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
      return presentRelationship(await this.follows.follow(actor, id));
    }

    @Delete(':id/follow')
    @Can('follow:delete', collection)
    @Describes('Stop following somebody', 'Also when you do not. With `FOLLOWS=symmetrical` they then do not follow you either.')
    @DealingWith(thing)
    @Answers(200, relationship)
    async unfollow(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
      return presentRelationship(await this.follows.unfollow(actor, id));
    }

    @Get(':id/followers')
    @Can('follow:list', collection)
    @Describes(
      'List who follows somebody',
      'The newest first. Deactivated people are not shown, nor those between whom and you is a block.',
    )
    @PageParameters()
    @ReadingOf(thing)
    @Answers(200, pagesOf(`${path}/7/followers/`, item))
    followers(
      @CurrentActor() actor: Actor,
      @PathId() id: number,
      @Req() request: Request,
      @Res({ passthrough: true }) response: Response,
    ): Promise<Envelope<Body>> {
      return this.list('followers', id, actor, request, response);
    }

    @Get(':id/following')
    @Can('follow:list', collection)
    @Describes(
      'List whom somebody follows',
      'The newest first. Deactivated people are not shown, nor those between whom and you is a block.',
    )
    @PageParameters()
    @ReadingOf(thing)
    @Answers(200, pagesOf(`${path}/7/following/`, item))
    following(
      @CurrentActor() actor: Actor,
      @PathId() id: number,
      @Req() request: Request,
      @Res({ passthrough: true }) response: Response,
    ): Promise<Envelope<Body>> {
      return this.list('following', id, actor, request, response);
    }

    @Get(':id/friends')
    @Can('follow:list', collection)
    @Describes('List whom somebody follows and who follow back', 'Whom they followed last comes first.')
    @PageParameters()
    @ReadingOf(thing)
    @Answers(200, pagesOf(`${path}/7/friends/`, item))
    friends(
      @CurrentActor() actor: Actor,
      @PathId() id: number,
      @Req() request: Request,
      @Res({ passthrough: true }) response: Response,
    ): Promise<Envelope<Body>> {
      return this.list('friends', id, actor, request, response);
    }

    @Delete(':id/followers/:follower')
    @HttpCode(204)
    @Can('follower:remove', collection)
    @Describes(
      'Remove a follower',
      'Of your own account, or of any as staff. Also when they do not follow. They are not told, and may follow again.',
    )
    @DealingWith(thing)
    @Answers(204, null)
    removeFollower(@CurrentActor() actor: Actor, @PathId() id: number, @PathId('follower') follower: number): Promise<void> {
      return this.follows.removeFollower(actor, id, follower).catch(worded(thing));
    }

    @Post(':id/block')
    @HttpCode(200)
    @Can('block:create', collection)
    @Describes('Block somebody', 'Neither of you follows the other any more, nor can, and neither sees the other among followers.')
    @DealingWith(thing)
    @Answers(200, relationship)
    async block(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
      return presentRelationship(await this.follows.block(actor, id));
    }

    @Delete(':id/block')
    @Can('block:delete', collection)
    @Describes('Unblock somebody', 'Also when you have not blocked them. Who followed whom before does not come back.')
    @DealingWith(thing)
    @Answers(200, relationship)
    async unblock(@CurrentActor() actor: Actor, @PathId() id: number): Promise<RelationshipBody> {
      return presentRelationship(await this.follows.unblock(actor, id));
    }

    protected list(
      name: FollowListName,
      ownerId: number,
      { id: viewerId }: Actor,
      request: Request,
      response: Response,
    ): Promise<Envelope<Body>> {
      const links = Links.of(request);
      const list = this.lists.of(name, ownerId, viewerId);
      return answerPages(request, response, list, (row) => present(row, links));
    }
  }
  return FollowRoutes;
}

/** Calls somebody who is not there what people are called at the path. */
const worded =
  (thing: 'User' | 'Profile') =>
  (error: unknown): never => {
    throw error instanceof NotFound ? new NotFound(`No ${thing} matches the given query.`) : error;
  };
