import { boolean, integer, list, moment as momentSchema, orNull, shape, text } from '../wire/docs/schema.js';
import { moment, momentOf } from '../wire/moment.js';
import type { SystemReport } from './system.service.js';

const since = { ...orNull(momentSchema), example: null };

export const system = shape({
  version: { ...text, example: '0.1.0' },
  node: { ...text, example: '24.11.0' },
  started_at: momentSchema,
  database: shape({ kind: { type: 'string', enum: ['sqlite', 'mysql'] }, version: { ...text, example: '3.51.0' } }),
  migrations: shape({ applied: { ...integer, example: 18 }, pending: { ...list(text), example: [] } }),
  queues: shape({
    mail: shape({ waiting: integer, waiting_since: since, dead: integer }),
    audit: shape({ unsealed: integer, unsealed_since: since }),
  }),
  limits: shape({
    enabled: boolean,
    refused: list(shape({ scope: { ...text, example: 'login' }, count: { ...integer, example: 3 } })),
  }),
  caches: list(shape({ name: { ...text, example: 'sessions' }, size: integer, max: { ...integer, example: 20_000 } })),
});

export interface SystemBody {
  readonly version: string;
  readonly node: string;
  readonly started_at: string;
  readonly database: { readonly kind: 'sqlite' | 'mysql'; readonly version: string };
  readonly migrations: { readonly applied: number; readonly pending: readonly string[] };
  readonly queues: {
    /** What is not sent yet, and what was given up. */
    readonly mail: { readonly waiting: number; readonly waiting_since: string | null; readonly dead: number };
    /** What has waited for longer than sealing takes. */
    readonly audit: { readonly unsealed: number; readonly unsealed_since: string | null };
  };
  /** How often this process refused since it started. */
  readonly limits: { readonly enabled: boolean; readonly refused: readonly { readonly scope: string; readonly count: number }[] };
  readonly caches: readonly { readonly name: string; readonly size: number; readonly max: number }[];
}

export const presentSystem = ({
  version,
  node,
  startedAt,
  database,
  migrations,
  outbox,
  unsealed,
  limits,
  sessionCache,
}: SystemReport): SystemBody => ({
  version,
  node,
  started_at: momentOf(startedAt),
  database,
  migrations,
  queues: {
    mail: { waiting: outbox.waiting, waiting_since: outbox.since && moment(outbox.since), dead: outbox.dead },
    audit: { unsealed: unsealed.count, unsealed_since: unsealed.since && moment(unsealed.since) },
  },
  limits: { enabled: limits.areOn, refused: [...limits.refusals].map(([scope, count]) => ({ scope, count })) },
  caches: [{ name: 'sessions', ...sessionCache }],
});
