// Plain enough for any Node that knows modules, so that an old one reaches the message: no `node:` prefix, no newer syntax.
import { readFileSync } from 'fs';

const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** Ends the process with a clear message when this Node is older than package.json allows. */
export function checkNode() {
  const required = engines.node.replace(/[^\d.]/g, '');
  if (isOlder(process.versions.node, required)) {
    console.error(`Latchkey needs Node.js ${required} or newer; this is ${process.version} (${process.execPath}).`);
    console.error('Install a current release from https://nodejs.org/ and run the command again.');
    process.exit(1);
  }
}

/** Compares versions such as 20.9.0 and 20.19 number by number. */
export function isOlder(version, required) {
  const [have, need] = [version, required].map((text) => text.split('.').map(Number));
  for (let part = 0; part < need.length; part++) {
    if ((have[part] || 0) !== need[part]) return (have[part] || 0) < need[part];
  }
  return false;
}
