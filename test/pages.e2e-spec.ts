/** What `npm test` looks at in a real browser: that a page works at all. All of it is in test/browser. */
import { tokenFor } from '@app/fine-tuning/testing';
import { ADMIN_API, SELF_API } from './support/api-client';
import { startApiHost } from './support/api-host';
import { startBrowser } from './support/browser';
import { openPage, overflowOf, violationsOf } from './support/open-page';
import { personWorld } from './support/person-world';
import { startSubPathProxy } from './support/sub-path-proxy';

test('a person says yes on a phone, below a path that a proxy takes off, and an admin sees how things stand', async () => {
  const database = await personWorld();
  const host = await startApiHost(database.url);
  const proxy = await startSubPathProxy(host.url, '/tools/consent');
  const browser = await startBrowser();
  try {
    const { page, complaints, close } = await openPage(browser, {
      url: `${proxy.url}${SELF_API}/page/`,
      width: 320,
      token: tokenFor(database.user('Bo').id),
    });
    await page.locator('#decision-granted').check();
    await page.locator('#decision [data-operation=decide]').click();
    await page.locator('.standing').filter({ hasText: 'You said yes' }).waitFor();
    await page.locator('#chat-0').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/tools/consent${SELF_API}/page`);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(complaints).toEqual([]);
    await close();
    const console = await openPage(browser, {
      url: `${proxy.url}${ADMIN_API}/page`,
      width: 320,
      token: tokenFor(database.user('Ada').id),
    });
    await console.page.getByText('Nothing needs attention.').waitFor();
    await console.page.getByText('fewer than 5').first().waitFor();
    expect(await violationsOf(console.page)).toEqual([]);
    expect(await overflowOf(console.page)).toBe(0);
    expect(console.complaints).toEqual([]);
    await console.close();
  } finally {
    await browser.close();
    await proxy.stop();
    await host.stop();
    await database.remove();
  }
});
