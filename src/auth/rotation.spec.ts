import { judge, type Rotation, type Verdict } from './rotation.js';

const JUST_NOW = 0;
const IN_TIME = 10_000;
const TOO_LATE = 10_001;

describe('a refresh token that is presented', () => {
  it.each<[Rotation, string, 0 | 1 | null, number, number, Verdict]>([
    // how, what comes, its age, the session's generation, since its last rotation, what becomes of it
    ['adaptive', 'the first one', 0, 0, TOO_LATE, 'rotate'],
    ['adaptive', 'the present one', 0, 7, TOO_LATE, 'rotate'],
    ['adaptive', 'the first one, again at once', 1, 1, JUST_NOW, 'repeat'],
    ['adaptive', 'the first one, again after ever so long', 1, 1, 2 ** 40, 'repeat'],
    ['adaptive', 'the parent, in time', 1, 2, IN_TIME, 'repeat'],
    ['adaptive', 'the parent, too late', 1, 2, TOO_LATE, 'revoke'],
    ['adaptive', 'an older one, at once', null, 2, JUST_NOW, 'revoke'],

    ['strict', 'the first one', 0, 0, TOO_LATE, 'rotate'],
    ['strict', 'the first one, again in time', 1, 1, IN_TIME, 'repeat'],
    ['strict', 'the first one, again too late', 1, 1, TOO_LATE, 'revoke'],
    ['strict', 'the parent, in time', 1, 2, IN_TIME, 'repeat'],
    ['strict', 'the parent, too late', 1, 2, TOO_LATE, 'revoke'],
    ['strict', 'an older one, at once', null, 2, JUST_NOW, 'revoke'],

    ['off', 'the first one', 0, 0, TOO_LATE, 'keep'],
    ['off', 'the present one of a session that once rotated', 0, 3, TOO_LATE, 'keep'],
    ['off', 'the parent in a session that once rotated', 1, 3, TOO_LATE, 'keep'],
    ['off', 'an older one of a session that once rotated', null, 3, JUST_NOW, 'revoke'],
  ])('under %s, %s', (rotation, _what, age, generation, sinceRotation, verdict) => {
    expect(judge(rotation, { age, generation, sinceRotation })).toBe(verdict);
  });
});
