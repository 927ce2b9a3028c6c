import { CharField, ChoiceField } from '../wire/fields/fields.js';
import { VISIBILITIES, type Visibility } from './profile-status.entity.js';

/** Whose it is and when it was written follows from the request. */
export class StatusDto {
  @CharField({ example: 'Hello, this is my first status!' })
  status_content: string;

  @ChoiceField(VISIBILITIES, { required: false, example: 'public', description: 'Who sees it' })
  visibility?: Visibility;
}
