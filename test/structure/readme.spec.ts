import { readFileSync } from 'node:fs';
import path from 'node:path';
import { settings, type Setting } from '../../src/config/settings.js';
import { ROOT } from './sources.js';

const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

describe('the README', () => {
  it('has every setting in its table, with its default and meaning, and no other', () => {
    const table = readme.slice(readme.search(/\| setting +\|/), readme.indexOf('<!-- end of settings -->'));
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));

    const expected = Object.entries(settings as Record<string, Setting<unknown>>).map(
      ([name, { fallback, meaning }]) => `| \`${name}\` | ${fallback ? `\`${fallback}\`` : ''} | ${meaning} |`,
    );

    expect(rows.map((row) => row.replace(/ +\|/g, ' |').replace(/\| +/g, '| '))).toEqual(
      expected.map((row) => row.replace(/\|  \|/, '| |')),
    );
  });

  it('names the two commands', () => {
    expect(readme).toContain('npm start');
    expect(readme).toContain('npm test');
  });
});
