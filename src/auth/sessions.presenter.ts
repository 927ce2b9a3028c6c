import { boolean, integer, moment as momentSchema, orNull, shape, text, type Schema } from '../wire/docs/schema.js';
import { moment } from '../wire/moment.js';
import { deviceName } from './device-name.js';
import { KINDS, type SessionKind } from './session-kinds.js';
import type { OwnSessionRow } from './session-lists.js';

const kind: Schema = { anyOf: [{ type: 'string', enum: KINDS }, { type: 'null' }], example: 'rest-auth' };

export const session = shape({
  id: integer,
  current: boolean,
  kind,
  device: { ...orNull(text), example: 'Firefox on Linux' },
  user_agent: { ...orNull(text), example: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  network: { ...orNull(text), example: '203.0.113.7' },
  created_at: momentSchema,
  last_seen_at: momentSchema,
});

export interface SessionBody {
  readonly id: number;
  /** Whether the request came through it. */
  readonly current: boolean;
  readonly kind: SessionKind | null;
  readonly device: string | null;
  readonly user_agent: string | null;
  readonly network: string | null;
  readonly created_at: string;
  readonly last_seen_at: string;
}

export const presentSession =
  (currentId: number) =>
  (row: OwnSessionRow): SessionBody => ({
    id: row.id,
    current: row.id === currentId,
    kind: row.kind,
    device: row.user_agent === null ? null : deviceName(row.user_agent),
    user_agent: row.user_agent,
    network: row.network,
    created_at: moment(row.created_at),
    last_seen_at: moment(row.seen_at),
  });
