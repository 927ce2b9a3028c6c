import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { linksTo, type Links } from './links.js';
import { alreadyRegistered } from './templates/already-registered.js';
import { confirmEmailChange } from './templates/confirm-email-change.js';
import { emailChangeRequested } from './templates/email-change-requested.js';
import { emailChangeUndone } from './templates/email-change-undone.js';
import { emailChanged } from './templates/email-changed.js';
import { passwordChanged } from './templates/password-changed.js';
import { refreshReused } from './templates/refresh-reused.js';
import { resetPassword } from './templates/reset-password.js';
import type { Letter, Template, TemplateName, TemplateVariables } from './templates/templates.js';
import { verifyEmail } from './templates/verify-email.js';

const TEMPLATES: { readonly [N in TemplateName]: Template<N> } = {
  'verify-email': verifyEmail,
  'already-registered': alreadyRegistered,
  'reset-password': resetPassword,
  'password-changed': passwordChanged,
  'refresh-reused': refreshReused,
  'confirm-email-change': confirmEmailChange,
  'email-change-requested': emailChangeRequested,
  'email-changed': emailChanged,
  'email-change-undone': emailChangeUndone,
};

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as readonly TemplateName[];

const appAt = (frontend: Config['frontend']) => ({ site: new URL(frontend.url).host, links: linksTo(frontend) });

/** Writes what mails say. */
@Injectable()
export class Letters {
  private app: { readonly site: string; readonly links: Links };

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.app = appAt(config.frontend);
  }

  /** Lets links lead to another address: that of this server is known only when it listens, if any free port will do. */
  leadTo(url: string): void {
    this.app = appAt({ ...this.config.frontend, url });
  }

  /** Writes a letter whose link ends at a moment, in milliseconds. */
  write<N extends TemplateName>(template: N, variables: TemplateVariables[N], expiresAt: number | null): Letter {
    const lifetime = expiresAt === null ? null : inWords(expiresAt - Date.now());
    return TEMPLATES[template](variables, { ...this.app, lifetime });
  }
}

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** A duration in milliseconds as people say it: rounded to the minute, then down. */
function inWords(duration: number): string {
  const minutes = Math.round(duration / MINUTE);
  if (minutes >= 3 * DAY) return `${Math.floor(minutes / DAY)} days`;
  if (minutes >= 2 * HOUR) return `${Math.floor(minutes / HOUR)} hours`;
  return minutes >= 2 ? `${minutes} minutes` : 'a minute';
}
