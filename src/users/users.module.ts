import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PicturesModule } from '../pictures/pictures.module.js';
import { Follow } from './follow.entity.js';
import { PictureSweeper } from './picture-sweeper.js';
import { RowCount } from './row-count.entity.js';
import { UserChanges } from './user-changes.js';
import { User } from './user.entity.js';
import { UserLists } from './user-lists.js';
import { UsersRepository } from './users.repository.js';
import { Users } from './users.service.js';

/** Owns the accounts and who follows whom. */
@Module({
  imports: [PicturesModule, TypeOrmModule.forFeature([User, Follow, RowCount])],
  providers: [Users, UserLists, UsersRepository, UserChanges, PictureSweeper],
  exports: [Users, UserLists, UsersRepository, UserChanges],
})
export class UsersModule {}
