// The last step of `npm run build`: server and command line in a few files instead of a thousand. Most of a start is finding and reading
// modules: this halves the start of the server, and a command takes a third of its time. What is loaded only when it is needed stays apart,
// and so do native modules.
import { copyFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const output = 'dist/server';

/** Loaded from node_modules: native, or first needed by some request. */
const apart = [
  '@nestjs/swagger',
  '@node-rs/argon2',
  'better-sqlite3',
  'class-validator',
  'ioredis',
  'js-yaml',
  'mysql2',
  'mysql2/promise',
  'nodemailer',
  'sharp',
  'swagger-ui-dist',
];

/** What Nest and TypeORM would load if it were installed. */
const absent = [
  ...['@nestjs/microservices', '@nestjs/microservices/*', '@nestjs/websockets', '@nestjs/websockets/*', '@nestjs/platform-socket.io'],
  ...['@google-cloud/spanner', '@sap/hana-client', 'hdb-pool', 'mongodb', 'mssql', 'mysql', 'oracledb', 'pg', 'pg-native'],
  ...['pg-query-stream', 'pino-pretty', 'react-native-sqlite-storage', 'redis', 'sql.js', 'sqlite3', 'typeorm-aurora-data-api-driver'],
];

/** Drivers of TypeORM that loads all of them, whichever is used. */
const otherDatabases = [
  ...['aurora-mysql', 'aurora-postgres', 'capacitor', 'cockroachdb', 'cordova', 'expo', 'mongodb', 'nativescript', 'oracle', 'postgres'],
  ...['react-native', 'sap', 'spanner', 'sqljs', 'sqlserver'],
];

/** What Nest, Express and TypeORM load, and nobody asks: their readers of bodies (ours is wire/body), and other databases. */
const unused = [
  /\/node_modules\/(body-parser|multer)\/index\.js$/,
  /\/node_modules\/@sqltools\/formatter\//,
  new RegExp(`/typeorm/driver/(${otherDatabases.join('|')})/\\w+(Driver|QueryRunner)\\.js$`),
];

/** Looks for what older versions of TypeORM had, by a `require` at run time, which loads all of TypeORM a second time. */
const oldTypeOrm = /\/@nestjs\/typeorm\/dist\/common\/typeorm-compat\.js$/;

const lighter = {
  name: 'lighter',
  setup({ onLoad }) {
    for (const filter of unused) onLoad({ filter }, () => ({ contents: 'module.exports = {};' }));
    onLoad({ filter: oldTypeOrm }, () => ({
      contents: "import * as typeorm from 'typeorm';\nexport const { Connection, AbstractRepository } = typeorm;",
    }));
  },
};

await rm(output, { recursive: true, force: true });
await build({
  entryPoints: ['dist/src/main.js', 'dist/src/cli.js'],
  outdir: output,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: [...apart, ...absent],
  plugins: [lighter],
  // Stays in memory while the server runs, and at two bytes a character if a single one, of a comment or a regular expression, needs them.
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 140,
  legalComments: 'linked',
  banner: { js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);" },
  logLevel: 'warning',
});
// Found beside the code that reads it.
await copyFile('dist/src/auth/passwords/common-passwords.txt.gz', `${output}/common-passwords.txt.gz`);
