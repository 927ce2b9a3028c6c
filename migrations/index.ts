import { CreateUsers1763700000000 } from './1763700000000-create-users.js';
import { CreateFollows1763700001000 } from './1763700001000-create-follows.js';
import { CreateSessions1763700002000 } from './1763700002000-create-sessions.js';
import { CreateRowCounts1763700003000 } from './1763700003000-create-row-counts.js';

/** Every migration, oldest first. MySQL commits each statement of a schema change, so one migration makes one change. */
export const migrations = [
  CreateUsers1763700000000,
  CreateFollows1763700001000,
  CreateSessions1763700002000,
  CreateRowCounts1763700003000,
] as const;
