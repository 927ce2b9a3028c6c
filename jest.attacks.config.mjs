import { common } from './jest.config.mjs';

// What takes too long for every run of the tests: see scripts/attacks.mjs.
export default {
  ...common,
  displayName: 'attacks',
  testMatch: ['<rootDir>/test/attacks/**/*.attack.ts'],
  testTimeout: 30 * 60_000,
  // One after the other: they measure.
  maxWorkers: 1,
};
