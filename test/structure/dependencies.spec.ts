import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './sources.js';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  /** Of a workspace, which is a folder of ours. */
  readonly link?: boolean;
}

const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
/** Everything that is installed, by its folder; the project and its workspaces are not. */
const locked = Object.entries(packages).filter(([folder, { link }]) => folder.includes('node_modules/') && !link);
const nameOf = (folder: string): string => folder.split('node_modules/').at(-1) ?? '';

const isAtLeast = (version: string, floor: string): boolean => version.localeCompare(floor, 'en', { numeric: true }) >= 0;

describe('what is installed', () => {
  it('is held to the byte by the lock file', () => {
    expect(locked.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(([folder]) => folder)).toEqual(
      [],
    );
  });

  it('runs a program while it is installed only where that is known', () => {
    const running = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([folder]) => nameOf(folder));

    expect(running.sort()).toEqual(['@parcel/watcher', '@scarf/scarf', '@swc/core', 'better-sqlite3', 'esbuild', 'unrs-resolver']);
  });

  // The first versions without a hole that was published: CVE-2025-65945, -15284, -60542, -7338 and those after them.
  it.each([
    ['jws', '4.0.1'],
    ['jsonwebtoken', '9.0.0'],
    ['qs', '6.14.2'],
    ['body-parser', '2.3.0'],
    ['multer', '2.3.0'],
    ['mysql2', '3.17.0'],
    ['typeorm', '1.1.0'],
    ['nodemailer', '7.0.11'],
    ['passport', '0.6.0'],
    ['express', '5.1.0'],
  ])('has of %s nothing older than %s', (name, floor) => {
    const found = locked.filter(([folder]) => nameOf(folder) === name).map(([, { version }]) => version);

    expect(found.length).toBeGreaterThan(0);
    for (const version of found) expect([version, isAtLeast(version, floor)]).toEqual([version, true]);
  });
});
