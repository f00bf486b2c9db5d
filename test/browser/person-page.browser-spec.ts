import { tokenFor, type OpenWebUiDatabase } from '@app/fine-tuning/testing';
import type { Browser } from 'playwright-core';
import { SELF_API } from '../support/api-client';
import { startApiHost, type ApiHost } from '../support/api-host';
import { startBrowser } from '../support/browser';
import { openPage, overflowOf, THEMES, violationsOf, WIDTHS } from '../support/open-page';
import { personWorld } from '../support/person-world';

let database: OpenWebUiDatabase;
let host: ApiHost;
let browser: Browser;
let token: string;

beforeAll(async () => {
  database = await personWorld();
  host = await startApiHost(database.url);
  token = tokenFor(database.user('Bo').id);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser.close();
  await host.stop();
  await database.remove();
});

const CASES = THEMES.flatMap((theme) => WIDTHS.map((width) => [theme, width] as const));

test.each(CASES)('%s, %d pixels: no violation, no scrolling sideways', async (theme, width) => {
  const { page, complaints, close } = await openPage(browser, {
    url: `${host.url}${SELF_API}/page`,
    theme,
    width,
    token,
  });
  await page.getByRole('group').first().waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('sign-in', async () => {
  const { page, complaints, close } = await openPage(browser, {
    url: `${host.url}${SELF_API}/page`,
    width: 320,
    locale: 'de-AT',
  });
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  await page.getByRole('button', { name: 'Dieses Token benutzen' }).click();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Dieses Token benutzen' }).click();
  await page.getByRole('group').first().waitFor();
  await page.getByLabel('Ja', { exact: false }).first().check();
  await page.getByRole('button', { name: 'Meine Entscheidung speichern' }).click();
  await page.getByText('Sie haben Ja gesagt', { exact: false }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
