// `npm start`: installs and builds what is missing, then serves in this very process, so that signals reach the server.
import { checkNode } from './lib/check-node.mjs';

checkNode();
start();

async function start() {
  const { ensureBuilt, ensureInstalled, root } = await import('./lib/prepare.mjs');
  process.chdir(root);
  ensureInstalled();
  ensureBuilt();
  if (process.env.npm_lifecycle_event) stopWithNpm();
  await import('../dist/server/main.js');
}

/**
 * npm passes a SIGTERM on to the shell it started, and Debian's shell dies of it without telling us: when the shell is gone, we stop.
 * Not when the signal reached us as well, because a second one would cut the requests in flight.
 */
function stopWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      clearInterval(watch);
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}
