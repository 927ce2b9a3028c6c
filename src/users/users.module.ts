import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { Block } from './block.entity.js';
import { Follow } from './follow.entity.js';
import { PictureSweeper } from './picture-sweeper.js';
import { UserChanges } from './user-changes.js';
import { User } from './user.entity.js';
import { UserExports } from './user-exports.service.js';
import { UserLists } from './user-lists.js';
import { UsersRepository } from './users.repository.js';
import { Users } from './users.service.js';

/**
 * Owns the accounts. The tables of follows and blocks are declared here, because removing an account takes its follows out of the counts of
 * others.
 */
@Module({
  imports: [AuditModule, PicturesModule, TypeOrmModule.forFeature([User, Follow, Block])],
  providers: [Users, UserLists, UserExports, UsersRepository, UserChanges, PictureSweeper],
  exports: [Users, UserLists, UserExports, UsersRepository, UserChanges],
})
export class UsersModule {}
