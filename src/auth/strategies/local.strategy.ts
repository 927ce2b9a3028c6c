import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import type { Visitor } from '../../limits/visitor.js';
import { Accounts, type Proof } from '../accounts.service.js';

/** Knows people by their username or address and their password. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly accounts: Accounts) {
    super({ usernameField: 'identifier', passwordField: 'password', passReqToCallback: true });
  }

  validate({ visitor }: { readonly visitor: Visitor }, identifier: string, password: string): Promise<Proof | null> {
    return this.accounts.findByPassword(identifier, password, visitor);
  }
}
