import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PageFile, type PageFiles, readPageFiles } from './page-files';

/** Of a page with everything that it loads, as it goes over the wire. */
const MOST_BYTES = 150_000;

/** Names of files that a text names: in HTML, in style sheets, and in scripts that load others. */
function namedIn({ bytes }: PageFile, { assets }: PageFiles): string[] {
  const text = bytes.toString('utf8');
  return [...assets.keys()].filter((name) => text.includes(name));
}

function loadedBy(page: PageFile, files: PageFiles): Set<string> {
  const loaded = new Set<string>();
  const queue = namedIn(page, files);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const file = files.assets.get(name);
    if (file === undefined || loaded.has(name)) continue;
    loaded.add(name);
    queue.push(...namedIn(file, files));
  }
  return loaded;
}

describe('the built pages', () => {
  let files: PageFiles;
  let pages: [name: string, page: PageFile][];
  beforeAll(async () => {
    files = await readPageFiles();
    pages = [...files.pages];
  });

  it('are there, and every file of them belongs to one', () => {
    expect(pages.map(([name]) => name).sort()).toEqual(['admin', 'person']);
    const loaded = new Set(pages.flatMap(([, page]) => [...loadedBy(page, files)]));
    expect([...loaded].sort()).toEqual([...files.assets.keys()].sort());
  });

  it('are small', () => {
    for (const [name, page] of pages) {
      let bytes = page.gzipped.length;
      for (const asset of loadedBy(page, files))
        bytes += files.assets.get(asset)?.gzipped.length ?? 0;
      expect([name, bytes]).toEqual([name, expect.any(Number)]);
      expect(bytes).toBeGreaterThan(1000);
      expect(bytes).toBeLessThan(MOST_BYTES);
    }
  });

  it('have nothing inline, and name nothing but what stands beside them', () => {
    for (const [, page] of pages) {
      const html = page.bytes.toString('utf8');
      for (const [, attributes = '', content] of html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g))
        expect([attributes, content]).toEqual([expect.stringContaining('src='), '']);
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<base|javascript:/i);
      const places = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, place]) => place);
      expect(places.length).toBeGreaterThan(2);
      for (const place of places)
        expect(place).toMatch(/^\.\/page\/assets\/[\w.-]+-[\w-]{8}\.\w+$/);
    }
  });

  it('load nothing from elsewhere and make no markup of texts', () => {
    for (const [name, { bytes, type }] of files.assets) {
      const text = bytes.toString('utf8');
      if (type.startsWith('text/css'))
        expect([name, text]).not.toEqual([name, expect.stringMatching(/url\(|@import/)]);
      expect([name, text]).not.toEqual([
        name,
        expect.stringMatching(/localStorage|sessionStorage|\beval\(/),
      ]);
    }
  });
});

describe('a folder of pages', () => {
  it('is read by its plain files of known types only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fine-tuning-pages-'));
    await mkdir(join(folder, 'page/assets/deeper.js'), { recursive: true });
    for (const name of ['one.html', '.sources', 'page/assets/a-1.js', 'page/assets/b.map'])
      await writeFile(join(folder, name), name);
    const { pages, assets } = await readPageFiles(folder);
    expect([[...pages.keys()], [...assets.keys()]]).toEqual([['one'], ['a-1.js']]);
    await rm(folder, { recursive: true });
  });
});
