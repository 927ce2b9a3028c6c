import { Delete, Get, HttpCode, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../../access/actor.js';
import { Can } from '../../access/can.js';
import { CurrentActor } from '../../access/current.js';
import { authorize } from '../../access/policies.js';
import { Accounts } from '../../auth/accounts.service.js';
import { relatedTo, Relationships } from '../../follows/relationships.service.js';
import { UserLists } from '../../users/user-lists.js';
import { Users } from '../../users/users.service.js';
import type { Draft } from '../../wire/body/draft.js';
import { DraftOf } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { PathId } from '../../wire/id.js';
import { listOf, PageParameters, PAGES } from '../../wire/lists/documented-list.js';
import { answerList, type Envelope } from '../../wire/lists/list.js';
import { Links, RequestLinks } from '../../wire/request.js';
import { during } from '../../wire/visit.js';
import { identifies, newAccount, staffChanges, StaffNewUserDto, StaffUserDto } from './staff-users.dto.js';
import { presentStaffUser, staffUser, type StaffUserBody } from './staff-users.presenter.js';
import { readUserQuery, UserParameters } from './staff-users.query.js';
import { users as dialect } from './users.dialect.js';

/** The accounts as staff see and change them. */
@DialectController(dialect, 'api/users')
export class StaffUsersController {
  constructor(
    private readonly accounts: Accounts,
    private readonly users: Users,
    private readonly lists: UserLists,
    private readonly relationships: Relationships,
  ) {}

  @Get()
  @Can('user:list')
  @Describes('List accounts', PAGES)
  @PageParameters()
  @UserParameters()
  @Answers(200, listOf('/api/users/', staffUser))
  list(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<StaffUserBody> | StaffUserBody[]> {
    const { filter, order } = readUserQuery(request);
    const links = Links.of(request);
    const list = this.lists.of(filter, order, relatedTo(actor.id));
    return answerList(request, response, list, (row) => presentStaffUser(row, links));
  }

  @Post()
  @Can('user:create')
  @Describes('Create an account')
  @Answers(201, staffUser)
  async create(
    @CurrentActor() actor: Actor,
    @DraftOf(StaffNewUserDto) draft: Draft<StaffNewUserDto>,
    @RequestLinks() links: Links,
  ): Promise<StaffUserBody> {
    const form = await draft.settle((sound, thorough) =>
      this.accounts.objections(newAccount(sound as StaffNewUserDto, actor.id), thorough),
    );
    // The address is the account's first one, to which nobody else has read mails.
    if (identifies({ role: form.role })) authorize('user:identify', actor);
    const { user } = await this.accounts.register(newAccount(form, actor.id), () => this.users.authorizeAnew('user:create', actor));
    return presentStaffUser(await this.relationships.beside(actor.id, user), links);
  }

  @Get(':id')
  @Can('user:read', Users)
  @Describes('Read an account')
  @Answers(200, staffUser)
  async read(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @Req() request: Request,
    @RequestLinks() links: Links,
  ): Promise<StaffUserBody> {
    // Unlike other reads this one leaves a trace.
    const user = await during(request, () => this.users.view(actor.id, id));
    return presentStaffUser(await this.relationships.beside(actor.id, user), links);
  }

  @Put(':id')
  @Can('user:update', Users)
  @Describes('Replace an account', 'Needs the username and the address. Of the other fields, those that are not sent stay.')
  @Answers(200, staffUser)
  replace(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @DraftOf(StaffUserDto) draft: Draft<StaffUserDto>,
    @RequestLinks() links: Links,
  ): Promise<StaffUserBody> {
    return this.change(actor, id, draft, links);
  }

  @Patch(':id')
  @Can('user:update', Users)
  @Describes('Change an account', '`{"is_active": false}` deactivates it.')
  @Answers(200, staffUser)
  update(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @DraftOf(StaffUserDto, { partial: true }) draft: Draft<StaffUserDto>,
    @RequestLinks() links: Links,
  ): Promise<StaffUserBody> {
    return this.change(actor, id, draft, links);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('user:delete', Users)
  @Describes('Delete an account', 'With its sessions, its follows and its picture. There is no way back; deactivating has one.')
  @Answers(204, null)
  remove(@CurrentActor() actor: Actor, @PathId() id: number): Promise<void> {
    return this.users.remove(actor, id);
  }

  private async change(actor: Actor, id: number, draft: Draft<StaffUserDto>, links: Links): Promise<StaffUserBody> {
    const user = await this.users.get(id);
    const form = await draft.settle((sound, thorough) => this.users.objections(user, staffChanges(sound), thorough));
    if (identifies(form)) authorize('user:identify', actor);
    const changed = await this.users.edit(actor, id, staffChanges(form));
    return presentStaffUser(await this.relationships.beside(actor.id, changed), links);
  }
}
