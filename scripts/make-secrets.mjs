// Makes the secrets that docker-compose.yml mounts, once; what is there already is kept.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../secrets/', import.meta.url));
const random = (bytes) => randomBytes(bytes).toString('base64url');

// Compose mounts a file with the owner and mode it has here, and the API runs as a user of its own: the files must be readable to it.
// The closed folder keeps everybody else on this machine away from them.
mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o700);
keep('jwt-secret', () => random(48));
keep('db-root-password', () => random(32));
const password = keep('db-password', () => random(32));
keep('database-url', () => `mysql://latchkey:${password}@db:3306/latchkey`);

function keep(name, make) {
  const file = path.join(folder, name);
  const isThere = existsSync(file);
  if (!isThere) writeFileSync(file, make(), { mode: 0o400, flag: 'wx' });
  chmodSync(file, 0o444);
  console.log(`secrets/${name}: ${isThere ? 'kept' : 'made'}`);
  return readFileSync(file, 'utf8').trim();
}
