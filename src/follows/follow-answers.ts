import { applyDecorators } from '@nestjs/common';
import { Answers } from '../wire/docs/answers.js';
import { detail, list, shape, text } from '../wire/docs/schema.js';

const FORBIDDEN = detail('You do not have permission to perform this action.');
const SELF = shape({ non_field_errors: list(text) }, { non_field_errors: ['This is not possible with yourself.'] });

const absent = (thing: 'User' | 'Profile') => detail(`No ${thing} matches the given query.`);

/** Documents what reading somebody's list is refused with. */
export const ReadingOf = (thing: 'User' | 'Profile'): MethodDecorator =>
  applyDecorators(
    Answers(403, FORBIDDEN, 'One of you has blocked the other.'),
    Answers(404, absent(thing), 'There is no such account, or it is deactivated; or there is no such page.'),
  );

/** Documents what changing something between two people is refused with. */
export const DealingWith = (thing: 'User' | 'Profile'): MethodDecorator =>
  applyDecorators(
    Answers(400, SELF, 'Both are the same.'),
    Answers(403, FORBIDDEN, 'Somebody may not do this, or is signed in by a cookie alone.'),
    Answers(404, absent(thing), 'There is no such account, or it is deactivated.'),
  );
