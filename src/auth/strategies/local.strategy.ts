import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { UserRow } from '../../users/user-row.js';
import { Accounts } from '../accounts.service.js';

/** Knows people by their username or address and their password. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly accounts: Accounts) {
    super({ usernameField: 'identifier', passwordField: 'password' });
  }

  validate(identifier: string, password: string): Promise<UserRow | null> {
    return this.accounts.findByPassword(identifier, password);
  }
}
