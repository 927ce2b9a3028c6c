import { integer, moment as momentSchema, shape, text, type Schema } from '../wire/docs/schema.js';
import { moment } from '../wire/moment.js';
import { VISIBILITIES, type Visibility } from './profile-status.entity.js';
import type { EditRow } from './status-edits.js';
import type { StatusRow } from './status-row.js';

const visibilitySchema: Schema = { type: 'string', enum: VISIBILITIES };

export const status = shape({
  id: integer,
  user_profile: text,
  status_content: text,
  visibility: visibilitySchema,
  created_at: momentSchema,
  updated_at: momentSchema,
});

export interface StatusBody {
  readonly id: number;
  /** The username of the author. */
  readonly user_profile: string;
  readonly status_content: string;
  readonly visibility: Visibility;
  readonly created_at: string;
  readonly updated_at: string;
}

export const presentStatus = ({ id, username, content, visibility, created_at, updated_at }: StatusRow): StatusBody => ({
  id,
  user_profile: username,
  status_content: content,
  visibility,
  created_at: moment(created_at),
  updated_at: moment(updated_at),
});

export const edit = shape({ id: integer, status_content: text, replaced_at: momentSchema });

export interface EditBody {
  readonly id: number;
  /** What the status said until then. */
  readonly status_content: string;
  readonly replaced_at: string;
}

export const presentEdit = ({ id, content, replaced_at }: EditRow): EditBody => ({
  id,
  status_content: content,
  replaced_at: moment(replaced_at),
});
