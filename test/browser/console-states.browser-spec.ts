/** That what the console says is so, in every state: failed, revoked, hostile, huge, signed out, behind a proxy, with Redis. */
import { insertRow, tokenFor } from '@app/fine-tuning/testing';
import { Redis } from 'ioredis';
import { ADMIN_API, clientOf, SELF_API } from '../support/api-client';
import {
  consoleWorld,
  expectSound,
  goTo,
  press,
  runAt,
  type ConsoleWorld,
} from '../support/console-world';
import { HOSTILE } from '../support/person-world';
import { startRedis } from '../support/redis';
import { startSubPathProxy } from '../support/sub-path-proxy';

let world: ConsoleWorld;
let withPage: ConsoleWorld['withPage'];

beforeAll(async () => {
  world = await consoleWorld();
  ({ withPage } = world);
  await world.grant();
});

afterAll(() => world.stop());

test('the report is shown inside of the page, and is gone with the dataset, which the page notices by itself', async () => {
  const id = await world.exported();
  await withPage(`#exports/${id}`, { width: 320 }, async (page) => {
    await page.getByRole('button', { name: 'Show the report here' }).click();
    const report = page.frameLocator('iframe.report');
    await report.getByRole('heading', { name: 'Dataset report' }).waitFor();
    await expectSound(page);
    await press(page, 'readExportRecipe');
    await page.locator('dt', { hasText: 'dedup' }).first().waitFor();
    const bo = await clientOf(world.host, 'user');
    await bo.send('PUT', `${SELF_API}/consent`, { decision: 'withdrawn' });
    await runAt(page, 'revoked').waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await page.locator('[data-operation=issueDownloadTicket]').count()).toBe(0);
    await expectSound(page);
    await goTo(page, '#overview');
    await page.locator('[data-attention=exports-revoked]').waitFor();
    await expectSound(page);
    await goTo(page, '#exports');
    await page.locator('#run-0[data-status=revoked]').waitFor();
  });
  await world.grant();
});

test('a list of one state says so when a run leaves that state', async () => {
  const id = await world.exported();
  await withPage('#exports', {}, async (page) => {
    await page.locator('#run-0').waitFor();
    const listed = page.waitForResponse(/status=done/);
    await page.locator('select[name=status]').selectOption('done');
    await listed;
    await page.locator('[data-status=revoked]').first().waitFor({ state: 'detached' });
    await page.locator(`[data-export="${id}"][data-status=done]`).waitFor();
    const admin = await clientOf(world.host, 'admin');
    const { status } = await admin.send('DELETE', `${ADMIN_API}/export/${id}`);
    expect(status).toBe(200);
    await page.locator(`[data-export="${id}"][data-status=expired]`).waitFor();
  });
});

test('an admin who is none any more in the middle of a form: one message, and nothing is lost', async () => {
  const { dataSource } = world.database;
  await insertRow(dataSource, 'user', { id: 'eve', name: 'Eve', email: 'eve@x', role: 'admin', created_at: 1, updated_at: 1, last_active_at: 1 }); // prettier-ignore
  await withPage('#new', { token: tokenFor('eve'), width: 320 }, async (page) => {
    await page.locator('select[name=format]').selectOption('openai');
    await page.locator('textarea[name=models]').fill('llama3');
    await page.locator('.aside .facts').first().waitFor();
    await dataSource.query(`UPDATE "user" SET role = 'user' WHERE id = 'eve'`);
    await press(page, 'createExport');
    await page.getByRole('alert').filter({ hasText: 'may not use this page' }).waitFor();
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([
      expect.stringContaining('may not use this page'),
    ]);
    await expectSound(page);
    await page.locator('#token').fill(world.token);
    await page.getByRole('button', { name: 'Use this token' }).click();
    await page.locator('textarea[name=models]').waitFor();
    expect(await page.locator('textarea[name=models]').inputValue()).toBe('llama3');
  });
});

describe('failures', () => {
  const PARTS = [
    ['overview', 'overview'],
    ['overview', 'consent/summary'],
    ['overview', 'export'],
    ['exports', 'export'],
    ['new', 'formats'],
    ['new', 'export/preview'],
    ['schedules', 'schedules'],
    ['recipes', 'recipes'],
    ['consent', 'consent/policies'],
    ['audit', 'audit'],
    ['catalogue', 'recognizers'],
  ] as const;

  test.each(PARTS)('#%s without %s: says so, and asks again', (view, path) =>
    withPage(
      `#${view}`,
      {
        width: 320,
        prepare: (context) =>
          context.route(
            new RegExp(`${ADMIN_API}/${path}(\\?|$)`),
            (route) =>
            route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503,"code":"service/unavailable","detail":"no","correlationId":"abc"}' }), // prettier-ignore
          ),
      },
      async (page) => {
        if (path === 'export/preview')
          await page.locator('select[name=format]').selectOption('openai');
        const alert = page.locator(`#${view}`).getByRole('alert').first();
        await alert.filter({ hasText: 'not available at the moment' }).waitFor();
        await expectSound(page);
        await page.context().unrouteAll();
        const again = path === 'export/preview' ? 'Estimate again' : 'Try again';
        await page.locator(`#${view}`).getByRole('button', { name: again }).first().click();
        await alert.waitFor({ state: 'detached' });
      },
    ),
  );
});

test('ten thousand runs come page by page, and focus goes to the first of the new ones', async () => {
  await world.exported();
  const { dataSource } = world.database;
  const columns: { name: string }[] = await dataSource.query(
    'PRAGMA table_info(fine_tuning_export)',
  );
  const own = ['id', 'created_at', 'idempotency_key', 'status'];
  const rest = columns
    .map(({ name }) => name)
    .filter((name) => !own.includes(name))
    .join(', ');
  await dataSource.query(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
     INSERT INTO fine_tuning_export (${own.join(', ')}, ${rest})
     SELECT printf('00000000-0000-4000-8000-%012d', i), 1000 + i, NULL, 'expired', ${rest}
     FROM n, (SELECT * FROM fine_tuning_export LIMIT 1)`,
  );
  await withPage('#exports', { width: 320 }, async (page) => {
    await page.locator('select[name=limit]').selectOption('100');
    await page.locator('#run-99').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.locator('#run-199').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('run-100');
    await page.getByRole('button', { name: 'Refresh: Exports' }).click();
    await page.locator('#run-199').waitFor({ state: 'detached' });
    await page.locator('#run-99').waitFor();
    await expectSound(page);
    await goTo(page, '#overview');
    await page.getByText(/^10,00\d$/).waitFor();
  });
});

test('below another prefix and behind a proxy that takes a part of the path: the console works, its report as well', async () => {
  const id = await world.exported();
  const proxy = await startSubPathProxy(world.host.url, '/tools/consent');
  try {
    await withPage('', { url: `${proxy.url}${ADMIN_API}/page/#exports/${id}` }, async (page) => {
      await page.getByRole('button', { name: 'Show the report here' }).click();
      const report = page.frameLocator('iframe.report');
      await report.getByRole('heading', { name: 'Dataset report' }).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/tools/consent${ADMIN_API}/page`);
    });
  } finally {
    await proxy.stop();
  }
});

test('names are texts, wherever they come from, and the longest fit into the smallest window', async () => {
  const { dataSource } = world.database;
  const admin = await clientOf(world.host, 'admin');
  for (const [n, name] of [HOSTILE, 'n'.repeat(255)].entries()) {
    await insertRow(dataSource, 'user', { id: `named-${n}`, name, email: `${n}@x`, role: 'admin', created_at: 1, updated_at: 1, last_active_at: 1 }); // prettier-ignore
    await insertRow(dataSource, 'model', { id: name, name, user_id: 'named-0', params: '{}', meta: '{}', is_active: true, created_at: 1, updated_at: 1 }); // prettier-ignore
    await admin.send('POST', `${ADMIN_API}/schedules`, { name, cron: '0 3 * * *', recipe: { format: 'openai', models: [name] }, enabled: false }); // prettier-ignore
  }
  await withPage('#new', { width: 320 }, async (page) => {
    await page.getByText('Look for: Only these people').click();
    await page.getByText('Look for: Only these models').click();
    for (const name of [HOSTILE, 'n'.repeat(255)]) {
      await page.getByRole('checkbox', { name }).first().check();
      await page.getByRole('checkbox', { name }).last().check();
    }
    await expectSound(page);
    await goTo(page, '#schedules');
    await page.getByRole('heading', { name: HOSTILE }).first().waitFor();
    await page.locator('[data-operation=getSchedule]').last().click();
    await page.locator('#cron').waitFor();
    await expectSound(page);
    expect(await page.title()).toBe('Schedules - Fine-tuning');
    expect(await page.locator('main :is(script, img)').count()).toBe(0);
  });
});

test('with cookies blocked: a token signs in, and opens report and files as well', async () => {
  const id = await world.exported();
  await withPage(`#exports/${id}`, { token: '' }, async (page) => {
    await page.locator('#token').fill(world.token);
    await page.getByRole('button', { name: 'Use this token' }).click();
    await page.getByRole('button', { name: 'Show the report here' }).click();
    const report = page.frameLocator('iframe.report');
    await report.getByRole('heading', { name: 'Dataset report' }).waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download train.jsonl' }).click();
    expect((await waiting).url()).toMatch(/ticket=/);
    expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie])')).toBe('[{},{},""]'); // prettier-ignore
    expect(page.url()).not.toContain(world.token);
  });
});

test('everything holds from right to left', () =>
  withPage('', { width: 320 }, async (page) => {
    await page.evaluate('document.documentElement.dir = "rtl"');
    for (const view of ['overview', 'exports', 'new', 'schedules', 'recipes', 'consent', 'audit', 'inspect', 'catalogue']) {
      await goTo(page, `#${view}`);
      await page.locator(`#${view} :is(h3, li, form)`).first().waitFor();
      await page.locator('.loading').first().waitFor({ state: 'detached' });
      await expectSound(page);
    }
  })); // prettier-ignore

test('on a host with Redis an export is made and deleted as well', async () => {
  // Of its own: without one the host would quietly use its queue in the process.
  const server = await startRedis();
  const redis = new Redis(server.url);
  try {
    const other = await consoleWorld({ REDIS_URL: server.url, QUEUE_PREFIX: 'console' });
    try {
      await other.grant();
      await other.withPage('#new', { width: 320 }, async (page) => {
        await page.locator('select[name=format]').selectOption('openai');
        await press(page, 'createExport');
        await runAt(page, 'done').waitFor();
        // How many jobs there have been: it stays when a job is done and gone.
        expect(await redis.keys('console:*:id')).not.toEqual([]);
        await page.getByRole('button', { name: 'Delete the files' }).click();
        await press(page, 'deleteExport');
        await runAt(page, 'expired').waitFor();
      });
    } finally {
      await other.stop();
    }
  } finally {
    redis.disconnect();
    await server.stop();
  }
});

test('both chains are checked, and a change in them is the first thing that an admin sees', () =>
  withPage('#audit', { width: 320 }, async (page) => {
    await press(page, 'verifyChains');
    await page.getByText('Both chains are whole').waitFor();
    await expectSound(page);
    await world.database.dataSource.query(
      `UPDATE fine_tuning_audit_event SET origin = '::9' WHERE seq = 1`,
    );
    await press(page, 'verifyChains');
    await page.getByRole('alert').filter({ hasText: 'not whole' }).waitFor();
    expect(await page.getByText('Both chains are whole').count()).toBe(0);
    await expectSound(page);
    await goTo(page, '#overview');
    await page.locator('[data-attention=chains-broken]').waitFor();
    expect(await page.locator('[data-attention]').first().getAttribute('data-attention')).toBe(
      'chains-broken',
    );
    await expectSound(page);
  }));
