const both = ['latchkey', 'latchkey@sqlite'];
const ours = [...both, 'latchkey@lean'];
const peers = ['boilerplate', 'better-auth', 'better-auth@cookie-cache', 'django'];
const shipped = ['boilerplate', 'better-auth', 'django'];
const equalHash = ['boilerplate@argon2id', 'better-auth@argon2id', 'django@argon2id'];
const listed = ['node-mysql', 'boilerplate', 'django'];

/**
 * What is measured together. All targets of a part run at once and idle, and are loaded one at a time.
 * - `loads`: a workload, the targets that get it, and with how many connections; `quick` is what `--quick` makes of those. A target
 *   without that workload is left out. `slow` asks for longer shots, `fixed` keeps `--concurrency` away.
 * - `lasts`: one shot of so many seconds, to see how memory grows, instead of rounds.
 * - `sets`: the data to generate besides users and sessions.
 * - `cold`: no load; the targets are started again and again.
 */
export const parts = {
  w1: {
    title: 'W1: who am I, by JWT',
    baseline: 'nest@jwt',
    loads: [
      {
        workload: 'W1',
        targets: [...ours, 'nest@jwt', 'nest@me-cache', 'nest@me-cache-own', ...peers],
        connections: [1, 32, 256],
        quick: [32],
      },
      { workload: 'W1cold', targets: [...ours, 'nest@jwt', 'nest@me-db-tuned', 'boilerplate', 'django'], connections: [32], quick: [32] },
    ],
  },
  w2: {
    title: 'W2: who am I, by opaque token',
    baseline: 'nest@jwt',
    loads: [
      { workload: 'W2', targets: [...ours, 'nest@jwt', 'node-mysql', ...shipped], connections: [1, 32, 256], quick: [32] },
      { workload: 'W2cold', targets: [...ours, 'nest@jwt', ...listed], connections: [32], quick: [32] },
    ],
  },
  w3: {
    title: 'W3: login',
    baseline: 'node-mysql',
    loads: [
      { workload: 'W3', targets: [...both, 'node-mysql', ...equalHash, ...shipped], connections: [1, 8], quick: [8], slow: true },
      { workload: 'W3health', targets: [...both, 'node-mysql'], connections: [32], quick: [32], slow: true, fixed: true },
    ],
  },
  w4: {
    title: 'W4: registration',
    baseline: 'node-mysql',
    loads: [{ workload: 'W4', targets: [...both, 'node-mysql', ...equalHash], connections: [1, 8], quick: [8], slow: true }],
  },
  w5: {
    title: 'W5: refresh with rotation',
    baseline: 'node-mysql',
    loads: [
      { workload: 'W5', targets: [...both, 'node-mysql', 'boilerplate@argon2id', 'django@argon2id'], connections: [1, 32], quick: [32] },
    ],
  },
  w6: {
    title: 'W6: users, 20 a page',
    baseline: 'node-mysql',
    loads: [
      { workload: 'W6first', targets: [...both, 'nest@list-execute', ...listed], connections: [1, 32], quick: [1] },
      { workload: 'W6deep', targets: [...both, 'nest@list-execute', ...listed], connections: [1, 32], quick: [1] },
      { workload: 'W6page1', targets: both, connections: [1], quick: [1] },
      { workload: 'W6page5000', targets: both, connections: [1], quick: [1] },
    ],
  },
  w7: {
    title: 'W7: followers of 1,000,000, 20 a page; follow and unfollow',
    baseline: 'node-mysql',
    sets: ['follows'],
    loads: ['W7first', 'W7deep', 'W7write'].map((workload) => ({
      workload,
      targets: [...both, ...listed],
      connections: [1, 32],
      quick: [1],
    })),
  },
  w8: {
    title: 'W8: statuses, 20 a page; the feed of somebody who follows 5,000',
    baseline: 'node-mysql',
    sets: ['follows', 'statuses'],
    loads: ['W8first', 'W8deep', 'W8feed', 'W8feedFew'].map((workload) => ({
      workload,
      targets: [...both, ...listed],
      connections: [1, 32],
      quick: [1],
    })),
  },
  w9: {
    title: 'W9: a picture of 2 MB',
    baseline: 'sharp',
    loads: [
      {
        workload: 'W9',
        targets: [...both, 'sharp', 'sharp@webp', 'node-mysql', 'boilerplate@argon2id', 'django@argon2id'],
        connections: [1, 8],
        quick: [8],
      },
    ],
  },
  w10: {
    title: 'W10: cold start to the first 200, and memory after a second of idling',
    baseline: 'nest@hello',
    cold: [...both, 'nest@hello', 'node-mysql', ...shipped],
  },
  caches: {
    title: 'What the caches save: who am I, by JWT and by opaque token, with and without them',
    baseline: 'latchkey@uncached',
    loads: ['W1caches', 'W2caches'].map((workload) => ({
      workload,
      targets: ['latchkey', 'latchkey@uncached'],
      connections: [32],
      quick: [32],
    })),
  },
  memory: {
    title: 'Memory: who am I, by JWT, for a minute after half a minute of warming up',
    baseline: 'latchkey',
    loads: [{ workload: 'W1memory', targets: both, connections: [256], quick: [256], fixed: true }],
    lasts: 60,
  },
  ladder: {
    title: 'What each step costs a Nest application',
    baseline: 'nest@jwt',
    loads: [
      {
        workload: 'ladder',
        targets: [
          'hello',
          'jwt',
          'jwt-library',
          'me-db',
          'me-db-tuned',
          'me-cache',
          'me-cache-own',
          'orm-findone',
          'orm-class',
          'list-execute',
        ].map((variant) => `nest@${variant}`),
        connections: [32],
        quick: [32],
      },
    ],
  },
};

/** Measured when nothing else is asked for. */
export const EVERYTHING = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8', 'w9', 'w10', 'caches', 'memory'];
