import type { Letter } from '../templates/templates.js';

/** The injection token of the {@link Transport} that MAIL_URL names. */
export const TRANSPORT = Symbol('TRANSPORT');

/** A mail as it leaves. */
export interface Message extends Letter {
  /** With its angle brackets. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  /** A single address, never a list to be parsed. */
  readonly to: string;
  readonly date: Date;
}

/** What carries mails away. */
export interface Transport {
  /** Resolves once the mail was taken over by somebody else. Throws {@link DeliveryFailure}; gives up when the signal says so. */
  send(message: Message, signal: AbortSignal): Promise<void>;
  /** Ends its connections, also those on which a mail is under way. */
  close(): void;
}

/**
 * What stopped a mail. `unreachable`: the way to the mail server, so any mail would have been stopped. `unanswered`: it was handed over
 * whole and nothing was said, so it may have arrived. `deferred`: the mail server, for now. `refused`: the mail server, for good.
 * `unfit`: the mail itself, of which no server was told.
 */
export type FailureKind = 'unreachable' | 'unanswered' | 'deferred' | 'refused' | 'unfit';

/** Thrown when a mail could not be handed over. The message is what the mail server or the network said; it has no cause that says more. */
export class DeliveryFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
    this.name = 'DeliveryFailure';
  }
}

/** Headers that every mail has: an out-of-office robot must not answer it (RFC 3834). */
export const HEADERS = { 'Auto-Submitted': 'auto-generated' } as const;
