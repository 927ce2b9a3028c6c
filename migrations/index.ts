import { CreateUsers1763700000000 } from './1763700000000-create-users.js';
import { CreateFollows1763700001000 } from './1763700001000-create-follows.js';
import { CreateSessions1763700002000 } from './1763700002000-create-sessions.js';
import { CreateRowCounts1763700003000 } from './1763700003000-create-row-counts.js';
import { AddEmailVerifiedAt1763700004000 } from './1763700004000-add-email-verified-at.js';
import { CreateMailedTokens1763700005000 } from './1763700005000-create-mailed-tokens.js';
import { CreateMails1763700006000 } from './1763700006000-create-mails.js';
import { CreateAuditEntries1763700007000 } from './1763700007000-create-audit-entries.js';
import { CreateAuditChain1763700007500 } from './1763700007500-create-audit-chain.js';
import { CreateProfileStatuses1763700008000 } from './1763700008000-create-profile-statuses.js';
import { CountProfileStatuses1763700009000 } from './1763700009000-count-profile-statuses.js';
import { CreateLimits1763700010000 } from './1763700010000-create-limits.js';
import { AddSessionDevices1763700011000 } from './1763700011000-add-session-devices.js';
import { CreateBlocks1763700012000 } from './1763700012000-create-blocks.js';
import { AddStatusVisibility1763700013000 } from './1763700013000-add-status-visibility.js';
import { CountStatusesForFollowers1763700014000 } from './1763700014000-count-statuses-for-followers.js';
import { CreateStatusEdits1763700015000 } from './1763700015000-create-status-edits.js';
import { CreateIdempotencyKeys1763700016000 } from './1763700016000-create-idempotency-keys.js';
import { AddSessionConfirmedAt1763700017000 } from './1763700017000-add-session-confirmed-at.js';
import { IndexRequestedRoles1763700017100 } from './1763700017100-index-requested-roles.js';
import { CreateDailyCounts1763700017200 } from './1763700017200-create-daily-counts.js';
import { CountDaysSoFar1763700017300 } from './1763700017300-count-days-so-far.js';
import { IndexAddresses1763700017500 } from './1763700017500-index-addresses.js';
import { SearchBytesOfUsers1763700018000 } from './1763700018000-search-bytes-of-users.js';
import { AddStatusSearchText1763700018100 } from './1763700018100-add-status-search-text.js';

/** Every migration, oldest first. MySQL commits each statement of a schema change, so one migration makes one change. */
export const migrations = [
  CreateUsers1763700000000,
  CreateFollows1763700001000,
  CreateSessions1763700002000,
  CreateRowCounts1763700003000,
  AddEmailVerifiedAt1763700004000,
  CreateMailedTokens1763700005000,
  CreateMails1763700006000,
  CreateAuditEntries1763700007000,
  CreateAuditChain1763700007500,
  CreateProfileStatuses1763700008000,
  CountProfileStatuses1763700009000,
  CreateLimits1763700010000,
  AddSessionDevices1763700011000,
  CreateBlocks1763700012000,
  AddStatusVisibility1763700013000,
  CountStatusesForFollowers1763700014000,
  CreateStatusEdits1763700015000,
  CreateIdempotencyKeys1763700016000,
  AddSessionConfirmedAt1763700017000,
  IndexRequestedRoles1763700017100,
  CreateDailyCounts1763700017200,
  CountDaysSoFar1763700017300,
  IndexAddresses1763700017500,
  SearchBytesOfUsers1763700018000,
  AddStatusSearchText1763700018100,
] as const;
