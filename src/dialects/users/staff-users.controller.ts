import { Delete, Get, HttpCode, Param, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Can } from '../../access/can.js';
import { Accounts } from '../../auth/accounts.service.js';
import { UserLists } from '../../users/user-lists.js';
import { Users } from '../../users/users.service.js';
import type { Draft } from '../../wire/body/draft.js';
import { DraftOf } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes, QueryParameter } from '../../wire/docs/answers.js';
import { boolean, integer, text } from '../../wire/docs/schema.js';
import { IdPipe } from '../../wire/id.js';
import { ListAnswer, type Envelope } from '../../wire/lists/list.js';
import { Links, RequestLinks } from '../../wire/request.js';
import { newAccount, staffChanges, StaffNewUserDto, StaffUserDto } from './staff-users.dto.js';
import { presentStaffUser, staffUser, staffUserList, type StaffUserBody } from './staff-users.presenter.js';
import { readUserQuery } from './staff-users.query.js';
import { users as dialect } from './users.dialect.js';

/** The accounts as staff see and change them. */
@DialectController(dialect, 'api/users')
export class StaffUsersController {
  constructor(
    private readonly accounts: Accounts,
    private readonly users: Users,
    private readonly lists: UserLists,
  ) {}

  @Get()
  @Can('user:list')
  @Describes(
    'List accounts',
    'A bare array of at most 1,000, or pages once `page`, `page_size`, `cursor`, `limit` or `offset` is named. Follow `next`: it costs the same on every page.',
  )
  @QueryParameter('page', text, 'A page number, or `last`')
  @QueryParameter('page_size', integer, 'Items on a page')
  @QueryParameter('cursor', text, 'From a `next` or `previous` link')
  @QueryParameter('limit', integer, 'How many, together with `offset`')
  @QueryParameter('offset', integer, 'How many to skip')
  @QueryParameter('search', text, 'Words that all occur in the username, the address or a name')
  @QueryParameter('ordering', text, '`id`, `username`, `email`, `date_joined`, `last_login`; a minus reverses; several with commas')
  @QueryParameter('role', { type: 'string', enum: ['patient', 'doctor', 'admin'] }, 'Only this role')
  @QueryParameter('is_active', boolean, 'Only active, or only deactivated accounts')
  @Answers(200, staffUserList)
  list(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Envelope<StaffUserBody> | StaffUserBody[]> {
    const { filter, order } = readUserQuery(request);
    const source = {
      page: (place: Parameters<UserLists['page']>[2], size: number) => this.lists.page(filter, order, place, size),
      count: () => this.lists.count(filter),
      query: [filter, order],
      isKey: (values: Parameters<UserLists['isKey']>[1]) => this.lists.isKey(order, values),
    };
    const links = Links.of(request);
    return new ListAnswer(request, response, source, (row) => presentStaffUser(row, links)).answer();
  }

  @Post()
  @Can('user:create')
  @Describes('Create an account')
  @Answers(201, staffUser)
  async create(@DraftOf(StaffNewUserDto) draft: Draft<StaffNewUserDto>, @RequestLinks() links: Links): Promise<StaffUserBody> {
    const form = await draft.settle((sound, thorough) => this.accounts.objections(newAccount(sound as StaffNewUserDto), thorough));
    const { user } = await this.accounts.register(newAccount(form), () => Promise.resolve());
    return presentStaffUser(user, links);
  }

  @Get(':id')
  @Can('user:read', Users)
  @Describes('Read an account')
  @Answers(200, staffUser)
  async read(@Param('id', IdPipe) id: number, @RequestLinks() links: Links): Promise<StaffUserBody> {
    return presentStaffUser(await this.users.get(id), links);
  }

  @Put(':id')
  @Can('user:update', Users)
  @Describes('Replace an account', 'Needs the username and the address. Of the other fields, those that are not sent stay.')
  @Answers(200, staffUser)
  replace(
    @Param('id', IdPipe) id: number,
    @DraftOf(StaffUserDto) draft: Draft<StaffUserDto>,
    @RequestLinks() links: Links,
  ): Promise<StaffUserBody> {
    return this.change(id, draft, links);
  }

  @Patch(':id')
  @Can('user:update', Users)
  @Describes('Change an account', '`{"is_active": false}` deactivates it.')
  @Answers(200, staffUser)
  update(
    @Param('id', IdPipe) id: number,
    @DraftOf(StaffUserDto, { partial: true }) draft: Draft<StaffUserDto>,
    @RequestLinks() links: Links,
  ): Promise<StaffUserBody> {
    return this.change(id, draft, links);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('user:delete', Users)
  @Describes('Delete an account', 'With its sessions, its follows and its picture. There is no way back; deactivating has one.')
  @Answers(204, null)
  remove(@Param('id', IdPipe) id: number): Promise<void> {
    return this.users.remove(id);
  }

  private async change(id: number, draft: Draft<StaffUserDto>, links: Links): Promise<StaffUserBody> {
    const user = await this.users.get(id);
    const form = await draft.settle((sound, thorough) => this.users.objections(user, staffChanges(sound), thorough));
    return presentStaffUser(await this.users.edit(id, staffChanges(form)), links);
  }
}
