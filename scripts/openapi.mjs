// `npm run openapi`: writes openapi.json and the types that the client has from it; with `-- --check` says whether both are current.
import { spawnSync } from 'node:child_process';
import { checkNode } from './lib/check-node.mjs';

checkNode();
document();

async function document() {
  const options = process.argv.slice(2);
  // A process of its own, because the command line answers by ending.
  const { status } = spawnSync(process.execPath, ['scripts/run.mjs', 'openapi', ...options], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  const { clientTypes } = await import('./lib/client-types.mjs');
  process.exitCode = await clientTypes({ check: options.includes('--check') });
}
