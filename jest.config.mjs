import { availableParallelism } from 'node:os';

// Everything runs as CommonJS through SWC: Jest's own ESM mode does not get along with packages that `require` Nest.
const decorators = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false };
const typescript = {
  sourceMaps: 'inline',
  jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: decorators, keepClassNames: true },
  module: { type: 'commonjs' },
};
const javascript = {
  sourceMaps: false,
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' }, keepClassNames: true },
  module: { type: 'commonjs' },
};
const esmOnly = ['@nestjs', 'file-type', 'strtok3', 'token-types', 'uint8array-extras', '@tokenizer', '@borewit', '@standard-schema'];

// What asks the database for nothing but an account or two: once is enough, on the first engine.
const ONCE = [
  ...['docs', 'docs.page', 'routes', 'check', 'readme-examples', 'dashboard-files', String.raw`(clients/)?[\w.-]+\.browser`],
  ...['clients/axios', 'clients/latchkey-client', 'clients/python', 'clients/react-admin', 'contract/drf-manners', 'bad-input/bodies'],
  ...['mail/templates', 'mail/transports', 'security/csp-reports', 'security/csrf-and-cors', 'security/denial-of-service'],
  ...['security/jwt', 'security/token-kinds', 'security/uploads', 'security/web-surface'],
].map((name) => `/test/${name}\\.spec\\.ts$`);

/** What every project has. */
export const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', typescript], '^.+\\.js$': ['@swc/jest', javascript] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

export default {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    { ...common, displayName: 'structure', testMatch: ['<rootDir>/test/structure/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/structure/', ...(process.env.TEST_ENGINE === 'mysql' ? ONCE : [])],
    },
  ],
  // Many tests wait: for a database, a browser, a moment to pass. Jest itself would keep a processor free, which leaves a machine of two with one.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Milliseconds; far more than anything takes, on a busy machine too.
  testTimeout: 60_000,
  workerIdleMemoryLimit: '768MB',
};
