import { Injectable } from '@nestjs/common';

type Listener = (userId: number) => void;
type Consequence = (userId: number) => Promise<void>;
type Appearance = (userId: number, isShown: boolean) => Promise<void>;

/** Tells whoever keeps something of an account that the account has changed. */
@Injectable()
export class UserChanges {
  private readonly listeners: Listener[] = [];
  private readonly consequences: Consequence[] = [];
  private readonly appearances: Appearance[] = [];

  /** Has somebody told of every change, after its commit. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** To be called after the commit. */
  announce(userId: number): void {
    for (const listener of this.listeners) listener(userId);
  }

  /** Has something done within the transaction in which staff deactivate an account or give it another address. */
  onIntervention(consequence: Consequence): void {
    this.consequences.push(consequence);
  }

  /** To be called within the transaction, before the account changes. */
  async intervene(userId: number): Promise<void> {
    for (const consequence of this.consequences) await consequence(userId);
  }

  /**
   * Has something done within the transaction in which an account disappears from public, because it is deactivated or removed, or comes
   * back. Its row is locked meanwhile.
   */
  onAppearance(appearance: Appearance): void {
    this.appearances.push(appearance);
  }

  /** To be called within the transaction. */
  async appear(userId: number, isShown: boolean): Promise<void> {
    for (const appearance of this.appearances) await appearance(userId, isShown);
  }
}
