// `npm run createsuperuser`, `npm run migrate` …: a command of dist/server/cli.js, after the same preparation as `npm start`.
import { checkNode } from './lib/check-node.mjs';

checkNode();
run();

async function run() {
  const { ensureBuilt, ensureInstalled, root } = await import('./lib/prepare.mjs');
  process.chdir(root);
  ensureInstalled();
  ensureBuilt();
  // The command line reads process.argv as if it had been started itself.
  process.argv[1] = `${root}dist/server/cli.js`;
  await import('../dist/server/cli.js');
}
