import { Delete, Get, HttpCode, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import type { Principal } from '../access/authenticator.js';
import { Can } from '../access/can.js';
import { CurrentActor, CurrentPrincipal } from '../access/current.js';
import type { Draft } from '../wire/body/draft.js';
import { DraftOf } from '../wire/body/payload.js';
import { DialectController } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { PathId } from '../wire/id.js';
import { IdempotencyKey, TakesIdempotencyKey } from '../wire/idempotency-key.js';
import { listOf, PageParameters, PAGES, pagesOf } from '../wire/lists/documented-list.js';
import { answerList, answerPages, type Envelope } from '../wire/lists/list.js';
import { profileStatus as dialect } from './profile-status.dialect.js';
import { StatusDto } from './profile-status.dto.js';
import { edit, presentEdit, presentStatus, status, type EditBody, type StatusBody } from './profile-status.presenter.js';
import { readStatusQuery, StatusParameters } from './profile-status.query.js';
import { ProfileStatuses } from './profile-statuses.service.js';
import { StatusEdits } from './status-edits.js';
import { StatusLists } from './status-lists.js';

@DialectController(dialect, 'api/profile-status')
export class ProfileStatusController {
  constructor(
    private readonly statuses: ProfileStatuses,
    private readonly lists: StatusLists,
    private readonly edits: StatusEdits,
  ) {}

  @Get()
  @Can('status:list')
  @Describes(
    'List statuses',
    `${PAGES} The newest come first. What deactivated accounts have said is not shown, nor what is not said to you: see \`visibility\`.`,
  )
  @StatusParameters()
  @Answers(200, listOf('/api/profile-status/', status))
  async list(
    @CurrentPrincipal() principal: Principal | null,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<StatusBody> | StatusBody[]> {
    const { filter, order } = readStatusQuery(request, principal?.actor ?? null);
    if (filter.ownerId !== null) await this.statuses.requireProfile(filter.ownerId);
    return answerList(request, response, this.lists.of(filter, order), presentStatus);
  }

  @Post()
  @Can('status:create')
  @Describes(
    'Say something on your own profile',
    'To everybody, or with the `visibility` `followers` to those who follow you; you and staff see it either way, and nobody of whom one has blocked the other. It has at most `MAX_STATUS` characters, which is 500.',
  )
  @TakesIdempotencyKey()
  @Answers(201, status)
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @DraftOf(StatusDto) draft: Draft<StatusDto>,
  ): Promise<StatusBody> {
    const { status_content: content, visibility = 'public' } = await this.settle(draft);
    return presentStatus(await this.statuses.create(actor, { content, visibility }, key));
  }

  @Get(':id')
  @Can('status:read', ProfileStatuses)
  @Describes('Read a status')
  @Answers(200, status)
  async read(@CurrentPrincipal() principal: Principal | null, @PathId() id: number): Promise<StatusBody> {
    return presentStatus(await this.statuses.get(id, principal?.actor ?? null));
  }

  @Get(':id/history')
  @Can('status:history', ProfileStatuses)
  @Describes('List what a status has said before', 'The newest first, each until it was replaced. Your own, or of any status as staff.')
  @PageParameters()
  @Answers(200, pagesOf('/api/profile-status/1/history/', edit))
  history(@PathId() id: number, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Envelope<EditBody>> {
    return answerPages(request, response, this.edits.ofStatus(id), presentEdit);
  }

  @Put(':id')
  @Can('status:update', ProfileStatuses)
  @Describes('Word a status anew', 'Your own, or any as staff. What it said before is kept.')
  @Answers(200, status)
  replace(@CurrentActor() actor: Actor, @PathId() id: number, @DraftOf(StatusDto) draft: Draft<StatusDto>): Promise<StatusBody> {
    return this.edit(actor, id, draft);
  }

  @Patch(':id')
  @Can('status:update', ProfileStatuses)
  @Describes('Change some of a status', 'Your own, or any as staff. What it said before is kept.')
  @Answers(200, status)
  update(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @DraftOf(StatusDto, { partial: true }) draft: Draft<StatusDto>,
  ): Promise<StatusBody> {
    return this.edit(actor, id, draft);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('status:delete', ProfileStatuses)
  @Describes('Take a status back', 'Your own, or any as staff.')
  @Answers(204, null)
  remove(@CurrentActor() actor: Actor, @PathId() id: number): Promise<void> {
    return this.statuses.remove(actor, id);
  }

  private async edit(actor: Actor, id: number, draft: Draft<StatusDto>): Promise<StatusBody> {
    const { status_content: content, visibility } = await this.settle(draft);
    return presentStatus(await this.statuses.edit(actor, id, { content, visibility }));
  }

  private settle(draft: Draft<StatusDto>): Promise<StatusDto> {
    return draft.settle((sound) => Promise.resolve(this.statuses.objections(sound.status_content)));
  }
}
