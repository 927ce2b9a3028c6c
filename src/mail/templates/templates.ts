import type { Links } from '../links.js';

/** What each template is filled with. Tokens become links here and nowhere else. */
export interface TemplateVariables {
  /** Asks somebody to confirm that the address is theirs. */
  readonly 'verify-email': { readonly username: string; readonly key: string };
  /** Tells somebody that they have an account, when their address was to be registered again. */
  readonly 'already-registered': { readonly username: string };
  /** Lets somebody choose a new password. */
  readonly 'reset-password': { readonly username: string; readonly uid: string; readonly token: string };
  /** Tells somebody that their password is another one now. */
  readonly 'password-changed': { readonly username: string };
  /** Tells somebody that a login of theirs was ended, because a refresh token of it came a second time. */
  readonly 'refresh-reused': { readonly username: string };
  /** Asks, at the new address, whether it shall be the account's. */
  readonly 'confirm-email-change': { readonly username: string; readonly key: string };
  /** Tells the old address that another one was asked for. */
  readonly 'email-change-requested': { readonly username: string; readonly newEmail: string };
  /** Tells the old address that it is the account's no more, and lets it return. */
  readonly 'email-changed': { readonly username: string; readonly newEmail: string; readonly key: string };
  /** Tells the address that was left that the change to it was taken back. */
  readonly 'email-change-undone': { readonly username: string };
}

export type TemplateName = keyof TemplateVariables;

/** What a mail says. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What every template knows besides its variables. */
export interface Setting {
  /** The host of the app, as people know it. */
  readonly site: string;
  readonly links: Links;
  /** How long the link goes on working, such as `3 days`; null when there is none, or no end to it. */
  readonly lifetime: string | null;
}

export type Template<N extends TemplateName> = (variables: TemplateVariables[N], setting: Setting) => Letter;
