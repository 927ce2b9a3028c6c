import { Injectable } from '@nestjs/common';

type Listener = (userId: number) => void;

/** Tells whoever keeps a copy of an account that the account has changed. Announced after the commit. */
@Injectable()
export class UserChanges {
  private readonly listeners: Listener[] = [];

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  announce(userId: number): void {
    for (const listener of this.listeners) listener(userId);
  }
}
