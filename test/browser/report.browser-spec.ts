/**
 * The report in a real browser: as its readers see it, on a telephone, a screen and paper, in both themes, by keyboard and by
 * screen reader. `UPDATE_SCREENSHOTS=1` writes the picture of docs/report.md anew.
 */
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { spawnCli } from '../support/cli';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Evaluated in the page, which has types of its own. */
const WIDTH = 'document.documentElement.scrollWidth';
const OPEN_ALL = 'document.querySelectorAll("details").forEach((one) => (one.open = true))';
const BACKGROUND = 'getComputedStyle(document.body).backgroundColor';
const FOCUSED =
  '[getComputedStyle(document.activeElement).outlineStyle, document.activeElement.getAttribute("href")]';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const IMAGES = join(__dirname, '../../docs/images');

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 768, 1280] as const;
const FULL = [
  ...['--format', 'openai,trl-preference', '--split', 'train=0.9,validation=0.1', '--explain'],
  ...['--quality', 'standard', '--language', 'en', '--language', 'de', '--language', 'fr'],
  ...['--filter', 'pii-density=3', '--filter', 'length=700', '--dedup', 'near'],
];

/** Recipes by what their reports have that others have not. */
const DATASETS = {
  everything: FULL,
  'nothing replaced': ['--format', 'openai', '--raw-pii'],
  'no row': ['--format', 'openai', '--tag', 'nobody-has-it'],
} as const;

let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fine-tuning-report-'));
  const file = join(folder, 'webui.db');
  const database = `sqlite:${file}`;
  const run = async (...args: string[]): Promise<void> => {
    const { code, stderr } = await spawnCli(args);
    if (code !== 0 && code !== 3) throw new Error(`fine-tuning ${args.join(' ')}\n${stderr}`);
  };
  await run('sample', '--out', file, '--chats', '400', '--users', '30', '--seed', '7');
  repeatChats(file);
  await run('migrate', '--database', database);
  await run('consent', 'grant', '--all', '--database', database, '--policy', '1', '--evidence', 'made up'); // prettier-ignore
  for (const [name, args] of Object.entries(DATASETS))
    await run('export', '--database', database, '--out', join(folder, name), ...args);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Gives a model a hostile name, and some chats once more with other ids, so that there are duplicates to be shown. */
function repeatChats(file: string): void {
  const database = new Database(file);
  const hostile = JSON.stringify(
    '\u202e</table><script>document.title=1</script>' + 'm'.repeat(90),
  );
  database.prepare(`UPDATE chat SET chat = replace(chat, '"gemma2:9b"', ?)`).run(hostile);
  const rows = database
    .prepare<[], { id: string; chat: string }>('SELECT id, chat FROM chat ORDER BY id LIMIT 40')
    .all();
  const columns = database
    .prepare<[], { name: string }>("SELECT name FROM pragma_table_info('chat')")
    .all()
    .map(({ name }) => name);
  const others = columns.map((name) => {
    if (name === 'id' || name === 'chat') return `@${name}`;
    return name === 'share_id' ? 'NULL' : `"${name}"`;
  });
  const copy = database.prepare(
    `INSERT INTO chat (${columns.map((name) => `"${name}"`).join()}) SELECT ${others.join()} FROM chat WHERE id = @from`,
  );
  rows.forEach(({ id, chat }, n) => {
    const ids = chat.replace(
      /"([0-9a-f]{8}-[0-9a-f-]{27})"/g,
      (_, uuid: string) => `"${uuid.slice(0, -2)}${n + 10}"`,
    );
    copy.run({ from: id, id: `copy-${n}`, chat: ids });
  });
  database.close();
}

async function withReport(
  dataset: string,
  options: { readonly width: number; readonly theme: 'light' | 'dark' },
  look: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const { width, theme: colorScheme } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  try {
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('request', (request) => said.push(request.url()));
    await page.goto(pathToFileURL(join(folder, dataset, 'report.html')).href);
    await look(page, context);
    // Its own address, and neither a complaint nor a request beside it.
    expect(said).toHaveLength(1);
  } finally {
    await context.close();
  }
}

const CASES = Object.keys(DATASETS).flatMap((dataset) =>
  THEMES.flatMap((theme) => WIDTHS.map((width) => [dataset, theme, width] as const)),
);

describe('the report', () => {
  it.each(CASES)(
    'of %s, %s, %d pixels: no axe violation, no scrolling sideways',
    (dataset, theme, width) =>
      withReport(dataset, { width, theme }, async (page) => {
        expect(await page.evaluate<number>(WIDTH)).toBeLessThanOrEqual(width);
        await page.evaluate(OPEN_ALL);
        expect(await page.evaluate<number>(WIDTH)).toBeLessThanOrEqual(width);
        const found = await page.evaluate<unknown[]>(
          `${AXE};axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
          violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => html + failureSummary)]))`,
        );
        expect(found).toEqual([]);
        expect(await page.title()).toBe('Dataset report');
      }),
  );

  it('is walked through by keyboard, with a focus that is seen', () =>
    withReport('everything', { width: 1280, theme: 'light' }, async (page) => {
      await page.keyboard.press('Tab');
      const skip = page.locator('a.skip');
      expect(await page.evaluate(FOCUSED)).toEqual(['solid', '#summary']);
      expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      expect(new URL(page.url()).hash).toBe('#summary');
      const links = await page.locator('nav a').count();
      for (let n = 0; n < links; n++) {
        await page.keyboard.press('Tab');
        const [outline = '', href = ''] = await page.evaluate<string[]>(FOCUSED);
        expect(outline).toBe('solid');
        expect(await page.locator(`h2${href}`).count()).toBe(1);
      }
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.locator('details[open]').count()).toBe(1);
    }));

  it('is read out as tables with rows, also where it is narrow', () =>
    withReport('everything', { width: 320, theme: 'dark' }, async (page) => {
      const tables = await page.getByRole('table').count();
      expect(tables).toBeGreaterThan(8);
      const row = page.getByRole('row', { name: /EMAIL/ }).first();
      expect(await row.getByRole('cell').count()).toBeGreaterThan(3);
      expect(await page.getByRole('rowheader', { name: 'EMAIL' }).count()).toBeGreaterThan(0);
      for (const image of await page.getByRole('img').all())
        expect((await image.getAttribute('aria-label'))?.length).toBeGreaterThan(20);
    }));

  it('shows what a hostile name is and does nothing that it says', () =>
    withReport('everything', { width: 768, theme: 'light' }, async (page) => {
      expect(await page.locator('script').count()).toBe(0);
      expect(await page.locator('bdi', { hasText: '<script>' }).count()).toBe(1);
    }));

  it('names the groups of duplicates', () =>
    withReport('everything', { width: 768, theme: 'light' }, async (page) => {
      const text = await page.locator('section', { has: page.locator('#duplicates') }).innerText();
      expect(text).toMatch(/\d+ groups? of duplicates/);
    }));

  it('is white and whole on A4, whatever the theme', () =>
    withReport('everything', { width: 1280, theme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const page4 = { width: 794, height: 1123 };
      await page.setViewportSize(page4);
      expect(await page.evaluate(BACKGROUND)).toBe('rgb(255, 255, 255)');
      expect(await page.evaluate<number>(WIDTH)).toBeLessThanOrEqual(page4.width);
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
      // A4 in points.
      expect(pdf.toString('latin1')).toMatch(
        /\/MediaBox\s*\[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/,
      );
    }));

  it('has pictures in the documentation', async () => {
    if (process.env['UPDATE_SCREENSHOTS'] === undefined) return;
    await withReport('everything', { width: 900, theme: 'light' }, async (page) => {
      const clip = { x: 0, y: 0, width: 900, height: 1150 };
      await page.screenshot({ path: join(IMAGES, 'report-light.png'), clip, fullPage: true });
    });
  });
});
