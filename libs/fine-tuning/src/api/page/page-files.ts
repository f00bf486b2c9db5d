import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { FineTuningError } from '../../fine-tuning.errors';

/** The pages that the build makes, by the name of their HTML file. */
export type PageName = 'admin' | 'person';

export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
}

/** The pages by name and what they load by file name, as the build wrote them. */
export interface PageFiles {
  readonly pages: ReadonlyMap<string, PageFile>;
  readonly assets: ReadonlyMap<string, PageFile>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** In the folder of the build; what a page asks for stands at the same place below the page's own path. */
const ASSETS = join('page', 'assets');

const compress = promisify(gzip);

/**
 * Reads all of them, which is a few hundred kilobytes: what was never read cannot be asked for, whatever a path says.
 * @throws FineTuningError `page/not-built`
 */
export async function readPageFiles(folder: string = builtPages()): Promise<PageFiles> {
  return {
    pages: await filesOf(folder, (name) => name.slice(0, -extname(name).length)),
    assets: await filesOf(join(folder, ASSETS), (name) => name),
  };
}

async function filesOf(
  folder: string,
  keyOf: (name: string) => string,
): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const bytes = readFileSync(join(folder, entry.name));
    files.set(keyOf(entry.name), { type, bytes, gzipped: await compress(bytes) });
  }
  return files;
}

/** Beside the compiled library; where this code runs from TypeScript sources (tests), what the build left there. */
function builtPages(): string {
  const folder = join(__dirname, '..', '..', '..', 'pages', 'dist');
  if (existsSync(join(folder, ASSETS))) return folder;
  throw new FineTuningError(
    'page/not-built',
    `the pages are not built: run \`npm run build\` (looked into ${folder.split(sep).slice(-4).join('/')})`,
  );
}
