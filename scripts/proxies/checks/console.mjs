import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { browse, signIn } from '../browsing.mjs';
import { equal } from '../equal.mjs';
import { ADMIN } from '../site.mjs';

/** An administrator starts an export, sees it at work, and keeps a file. */
export function exportInConsole({ browser, site, admin }) {
  return browse(browser, async (context) => {
    const page = await context.newPage();
    await signIn(page, site.origin, admin);
    await page.goto(`${site.origin}${ADMIN}/page#new`);
    await page.locator('select[name=format]').selectOption('openai');
    await page.locator('[type=submit][data-operation=createExport]').click();
    await page.locator('#run [data-status=running]').waitFor();
    await page.locator('#run progress').first().waitFor();
    await page.locator('#run [data-status=done]').waitFor({ timeout: 120_000 });
    const id = await page.locator('#run [data-export]').first().getAttribute('data-export');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download train.jsonl' }).click();
    const bytes = await readFile(await (await waiting).path());
    const { json } = await site.call(admin, 'GET', `${ADMIN}/export/${id}/files`);
    const { sha256 } = json.items.find(({ name }) => name === 'train.jsonl');
    equal(createHash('sha256').update(bytes).digest('hex'), sha256, 'the file that came');
    return `${(bytes.length / 1e6).toFixed(1)} MB came whole`;
  });
}

/** Events come while the run is at work, one by one, and the host learns that nobody listens any more. */
export async function eventsWhileItRuns({ site, admin, host }) {
  const begun = performance.now();
  const { json: run } = await site.call(admin, 'POST', `${ADMIN}/export`, { format: 'openai' });
  const path = `${ADMIN}/export/${run.id}/events`;
  const headers = { authorization: `Bearer ${admin.token}`, 'accept-encoding': 'gzip, br' };
  await leaveEarly(site, path, headers, host);
  const stream = await site.open(path, { headers });
  equal(stream.headers['content-encoding'], undefined, 'the compression of events');
  const events = [];
  for await (const piece of stream.setEncoding('utf8'))
    for (const [, status] of piece.matchAll(/"status":"(\w+)"/g))
      events.push({ status, at: Math.round(performance.now() - begun) });
  const alive = events.filter(({ status }) => status !== 'done');
  equal(events.at(-1)?.status, 'done', 'the last event');
  const lead = events.at(-1).at - (alive[0]?.at ?? Infinity);
  if (alive.length < 2 || lead < 500)
    throw new Error(`events did not come as they happened: ${JSON.stringify(events)}`);
  return `${alive.length} events before the end, the first ${lead} ms before it`;
}

/** A stream that nobody reads any more must end at the host as well, not with the run. */
async function leaveEarly(site, path, headers, host) {
  const ended = () => host.log.split('\n').filter((line) => /\/events"/.test(line)).length;
  const before = ended();
  const stream = await site.open(path, { headers });
  await new Promise((resolve) => stream.once('data', resolve));
  stream.destroy();
  for (let round = 0; round < 20; round++, await sleep(100)) if (ended() > before) return;
  throw new Error('the host goes on with a stream whose reader has left');
}
