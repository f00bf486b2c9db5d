import { tokenFor, type OpenWebUiDatabase } from '@app/fine-tuning/testing';
import type { Browser, Page } from 'playwright-core';
import { ADMIN_API, clientOf, exportNow, SELF_API } from './api-client';
import { startApiHost, type ApiHost } from './api-host';
import { startBrowser } from './browser';
import { openPage, overflowOf, violationsOf, type PageSettings } from './open-page';
import { personWorld } from './person-world';

/** The console in a browser, on the reference host with SQLite and the people of `personWorld`. */
export interface ConsoleWorld {
  readonly database: OpenWebUiDatabase;
  readonly host: ApiHost;
  /** Of Ada, an admin. */
  readonly token: string;
  /** As Ada, who is signed in to Open WebUI, unless the settings say otherwise. */
  withPage(
    hash: string,
    settings: Partial<PageSettings>,
    look: (page: Page) => Promise<void>,
  ): Promise<void>;
  /** Bo says yes. */
  grant(): Promise<void>;
  /** The id of an export that an admin started, and that is done. */
  exported(): Promise<string>;
  stop(): Promise<void>;
}

export async function consoleWorld(
  environment: Readonly<Record<string, string>> = {},
): Promise<ConsoleWorld> {
  const database = await personWorld();
  const host = await startApiHost(database.url, environment);
  const token = tokenFor(database.user('Ada').id);
  const browser: Browser = await startBrowser();
  return {
    database,
    host,
    token,
    withPage: async (hash, settings, look) => {
      const url = `${host.url}${ADMIN_API}/page${hash}`;
      const opened = await openPage(browser, { url, token, ...settings });
      try {
        await look(opened.page);
        expect(opened.complaints).toEqual([]);
      } finally {
        await opened.close();
      }
    },
    grant: async () => {
      const bo = await clientOf(host, 'user');
      await bo.send('PUT', `${SELF_API}/consent`, { decision: 'granted' });
    },
    exported: async () => String((await exportNow(await clientOf(host, 'admin')))['id']),
    stop: async () => {
      await browser.close();
      await host.stop();
      await database.remove();
    },
  };
}

/** No fault that a machine finds, and nothing to scroll sideways. */
export async function expectSound(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
}

/** Uses the first control that calls an operation. */
export const press = (page: Page, operation: string): Promise<void> =>
  page.locator(`button[data-operation=${operation}]`).first().click();

/** As a link of the page would: to another of its views, without loading it anew. */
export const goTo = (page: Page, hash: string): Promise<unknown> =>
  page.evaluate(`location.hash = ${JSON.stringify(hash)}`);

export const runAt = (page: Page, status: string) => page.locator(`#run [data-status=${status}]`);
