import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Evaluated in the page, which has types of its own. */
const WIDTH = 'document.documentElement.scrollWidth';

export const THEMES = ['light', 'dark'] as const;
export const WIDTHS = [320, 768, 1280] as const;

export interface PageSettings {
  readonly url: string;
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  /** Of the browser. Default `en-GB`. */
  readonly locale?: string;
  /** Of Open WebUI, as the cookie `token`. Default none. */
  readonly token?: string;
  /** Before the page is loaded. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
}

/** What a page may never do, and what nobody may see in its console: gathered while it is looked at. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Opens a page of ours as one person sees it, in a profile of its own. */
export async function openPage(
  browser: Browser,
  { url, width = 1280, theme = 'light', locale = 'en-GB', token, prepare }: PageSettings,
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale,
    timezoneId: 'Europe/Berlin',
  });
  const { origin } = new URL(url);
  if (token !== undefined && token !== '')
    await context.addCookies([
      { name: 'token', value: token, url: origin, httpOnly: true, sameSite: 'Lax' },
    ]);
  await prepare?.(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // That a request was refused is said by the browser itself; what matters is what the page makes of it.
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`asks ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** What WCAG 2.2 AA has against the page as it is now, each with the place. */
export async function violationsOf(page: Page): Promise<unknown[]> {
  // Through the debugger and not as an element, which the policy of the page would refuse.
  return page.evaluate<unknown[]>(
    `${AXE};axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => html + failureSummary)]))`,
  );
}

/** How many pixels a page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  const width = page.viewportSize()?.width ?? 0;
  return Math.max(0, (await page.evaluate<number>(WIDTH)) - width);
}
