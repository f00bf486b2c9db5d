import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../../examples');
const HOSTS = readdirSync(ROOT).filter((name) => name.startsWith('nest'));
/** The file in which hosts differ. */
const OWN = 'src/adapter.ts';

function sourcesOf(host: string): Map<string, string> {
  const folder = join(ROOT, host);
  const files = ['src', 'test'].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map(files.map((file) => [relative(folder, file), readFileSync(file, 'utf8')]));
}

const first = sourcesOf(HOSTS[0] ?? '');

it.each(HOSTS)('%s is the same backend as the others', (host) => {
  const sources = sourcesOf(host);
  expect([...sources.keys()].sort()).toEqual([...first.keys()].sort());
  for (const [file, text] of sources) {
    if (file !== OWN) expect([file, text]).toEqual([file, first.get(file)]);
  }
});

it('each has a line in the page of examples', () => {
  const page = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const host of HOSTS) expect(page).toContain(`\`${host}\``);
});
