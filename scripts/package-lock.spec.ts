import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
}

const lock = JSON.parse(readFileSync(join(__dirname, '../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockEntry>>;
};
const installed = Object.entries(lock.packages).filter(
  ([path, entry]) => path !== '' && entry.link !== true,
);

describe('package-lock.json', () => {
  it('pins the content of every package', () => {
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))).toEqual([]);
  });

  it('names no registry, so that everybody installs from their own', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('brings nothing into production that reports installations', () => {
    const production = installed.filter(([, { dev }]) => dev !== true).map(([path]) => path);
    expect(production.filter((path) => /@scarf\/|swagger-ui/.test(path))).toEqual([]);
  });
});
