import type { Visibility } from '../../profile-status/profile-status.entity.js';
import { Chance } from './chance.js';
import { LEADING_ROLES, personOf, type DemoPerson } from './person.js';

/** Somebody follows somebody; both are numbers of people. */
export interface DemoFollow {
  readonly follower: number;
  readonly followee: number;
}

/** Somebody says something; the author is the number of a person. */
export interface DemoStatus {
  readonly author: number;
  readonly content: string;
  readonly visibility: Visibility;
}

/** What happens when a person joins: all that is told of earlier ones, too, happens on that day, so every day stands by itself. */
export interface DemoDay {
  readonly joins: DemoPerson;
  /** New edges, each of which has the person who joins at one end. */
  readonly follows: readonly DemoFollow[];
  readonly statuses: readonly DemoStatus[];
}

/** People whom almost everybody follows, with how many do. */
const FAMOUS: readonly (readonly [index: number, share: number])[] = [
  [1, 0.9],
  [3, 0.4],
  [4, 0.1],
];
/** Follows back a great many. */
const CURIOUS = 2;
/** How much more often the early ones are found: what makes the number of followers a power law. */
const FAVOUR = 3;
const FOLLOWED_BACK = 0.3;
const GREETS = 0.6;
const FOR_FOLLOWERS = 0.15;
const MOST_FOLLOWED_AT_ONCE = 300;

const GREETINGS = ['Hello, this is my first status!', 'Glad to be here.', 'Hello everybody 👋', 'So this is where you all are.'] as const;
const OPENINGS = ['Today', 'This morning', 'At last', 'Once again', 'After a long week', 'Between two appointments'] as const;
const DEEDS = [
  'I finished the book everybody talks about', 'the whole team had lunch together', 'I ran ten kilometres', 'we moved to the new office',
  'my check-up went well', 'the sun came out', 'I learned how to make sourdough', 'the waiting room was empty', 'I met an old friend',
  'the train was on time',
] as const; // prettier-ignore
const ENDINGS = ['.', '!', ', and I did not expect that.', '. More tomorrow.', ' 🎉', '. Thank you all.'] as const;

/** Tells the day of a person: a pure function of the seed and the number, so that it can be told again at any time. */
export function dayOf(seed: number, index: number): DemoDay {
  const chance = new Chance(seed, index);
  return { joins: personOf(index, chance), follows: followsOf(index, chance), statuses: statusesOf(index, chance) };
}

function followsOf(index: number, chance: Chance): DemoFollow[] {
  const followees = new Set<number>();
  const followers = new Set<number>();
  for (const [famous, share] of FAMOUS) if (chance.happens(share) && famous < index) followees.add(famous);
  for (let count = chance.many(2, Math.min(index, MOST_FOLLOWED_AT_ONCE)); count > 0; count--) {
    const followee = chance.below(index, FAVOUR);
    followees.add(followee);
    if (chance.happens(FOLLOWED_BACK)) followers.add(followee);
  }
  if (index > CURIOUS && chance.happens(0.005 + 20 / index)) followers.add(CURIOUS);
  return [
    ...[...followees].map((followee) => ({ follower: index, followee })),
    ...[...followers].map((follower) => ({ follower, followee: index })),
  ];
}

function statusesOf(index: number, chance: Chance): DemoStatus[] {
  const statuses: DemoStatus[] = [];
  if (index < LEADING_ROLES.length || chance.happens(GREETS))
    statuses.push({ author: index, content: chance.oneOf(GREETINGS), visibility: 'public' });
  for (let count = chance.below(4); count > 0; count--) {
    const content = `${chance.oneOf(OPENINGS)} ${chance.oneOf(DEEDS)}${chance.oneOf(ENDINGS)}`;
    const visibility = chance.happens(FOR_FOLLOWERS) ? 'followers' : 'public';
    statuses.push({ author: chance.below(index + 1, 2), content, visibility });
  }
  return statuses;
}
