import { Chance } from './chance.js';
import { personOf } from './person.js';

describe('somebody who is made up', () => {
  it('likes two different things', () => {
    const likes = Array.from({ length: 2000 }, (_, index) => /Likes (.+) and (.+)\.$/.exec(personOf(index, new Chance(1, index)).bio));

    expect(likes.filter((one) => one !== null && one[1] === one[2])).toEqual([]);
    expect(likes.filter((one) => one !== null).length).toBeGreaterThan(1000);
  });
});
