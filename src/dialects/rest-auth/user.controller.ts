import { Get, Patch, Put } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { CurrentUser } from '../../access/current.js';
import type { UserRow } from '../../users/user-row.js';
import { Users } from '../../users/users.service.js';
import type { Draft } from '../../wire/body/draft.js';
import { DraftOf } from '../../wire/body/payload.js';
import { DialectController } from '../../wire/dialect.js';
import { Answers, Describes } from '../../wire/docs/answers.js';
import { ViewName } from '../../wire/originals.js';
import { restAuth } from './rest-auth.dialect.js';
import { userChanges, UserDto } from './rest-auth.dto.js';
import * as present from './rest-auth.presenter.js';

@DialectController(restAuth, 'api/rest-auth/user')
export class RestAuthUserController {
  constructor(private readonly users: Users) {}

  @Get()
  @ViewName('User Details')
  @Can('own-profile:read')
  @Describes('Read your own account')
  @Answers(200, present.user)
  read(@CurrentUser() user: UserRow): present.UserBody {
    return present.presentUser(user);
  }

  @Put()
  @Can('own-profile:update')
  @Describes('Change your own account', '`email` and `pk` are ignored.')
  @Answers(200, present.user)
  replace(@DraftOf(UserDto) draft: Draft<UserDto>, @CurrentUser() user: UserRow): Promise<present.UserBody> {
    return this.change(draft, user);
  }

  @Patch()
  @Can('own-profile:update')
  @Describes('Change some of your own account', '`email` and `pk` are ignored.')
  @Answers(200, present.user)
  edit(@DraftOf(UserDto, { partial: true }) draft: Draft<UserDto>, @CurrentUser() user: UserRow): Promise<present.UserBody> {
    return this.change(draft, user);
  }

  private async change(draft: Draft<UserDto>, user: UserRow): Promise<present.UserBody> {
    const form = await draft.settle((sound, thorough) => this.users.objections(user, userChanges(sound), thorough));
    return present.presentUser(await this.users.editOwn(user.id, userChanges(form)));
  }
}
