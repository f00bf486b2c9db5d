/** What the console shows beside the way of an export: that nothing of the API lacks a control, and that what it says is so. */
import { ConsentMaintenance } from '@app/fine-tuning';
import type { Page } from 'playwright-core';
import { ADMIN_API, clientOf } from '../support/api-client';
import {
  consoleWorld,
  expectSound,
  goTo,
  press,
  runAt,
  type ConsoleWorld,
} from '../support/console-world';
import { routesOf, type OpenApiDocument, type OpenApiOperation } from '../support/openapi';

let world: ConsoleWorld;
let withPage: ConsoleWorld['withPage'];

beforeAll(async () => {
  world = await consoleWorld();
  ({ withPage } = world);
  await world.grant();
});

afterAll(() => world.stop());

test('every operation of the API has a control, and every field of what it takes', async () => {
  const id = await world.exported();
  const admin = await clientOf(world.host, 'admin');
  await admin.send('PUT', `${ADMIN_API}/recipes/mine`, { format: 'openai' });
  await admin.send('PUT', `${ADMIN_API}/recipes/mine`, { format: 'openai', minTurns: 2 });
  await admin.send('POST', `${ADMIN_API}/schedules`, {
    name: 'nightly',
    cron: '0 3 * * *',
    recipe: 'mine',
  });
  await withPage('', {}, async (page) => {
    const controls = new Map<string, Set<string>>();
    const look = async (): Promise<void> => {
      for (const [operation, names] of await controlsOf(page)) {
        const known = controls.get(operation) ?? new Set();
        controls.set(operation, new Set([...known, ...names]));
      }
    };
    await page.locator('#last-0').waitFor();
    await page.locator('[data-operation=readOverview]').waitFor();
    await page.locator('[data-operation=consentSummary]').waitFor();
    await look();
    await goTo(page, `#exports/${id}`);
    await page.getByRole('button', { name: 'Delete the files' }).click();
    await page.locator('[data-operation=issueDownloadTicket]').first().waitFor();
    await look();
    // What only a run in another state offers.
    await page.context().route(`**/export/${id}/events`, (route) => route.abort());
    for (const status of ['running', 'failed']) {
      const run = { ...(await admin.get(`${ADMIN_API}/export/${id}`)).json, status };
      await page.context().route(`**/export/${id}`, (route) => route.fulfill({ json: run }));
      await page.getByRole('button', { name: 'Live updates', pressed: true }).click();
      await runAt(page, status).waitFor();
      await look();
      await page.getByRole('button', { name: 'Live updates' }).click();
    }
    await page.context().unrouteAll();
    await goTo(page, '#exports');
    await page.locator('#run-0').waitFor();
    await look();
    await goTo(page, '#new');
    await page.locator('select[name=format]').selectOption('openai');
    await page.getByText('Look for: Only these people').click();
    await page.locator('#userIds-found-0').waitFor();
    await look();
    await goTo(page, '#schedules');
    await press(page, 'getSchedule');
    await page.getByRole('heading', { name: 'Change: nightly' }).waitFor();
    await look();
    await page.getByRole('button', { name: 'Leave it as it is' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await look();
    await goTo(page, '#recipes');
    await page.getByRole('button', { name: 'Look into it: mine' }).click();
    await page.locator('#version-of-mine').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await look();
    for (const view of ['consent', 'audit', 'catalogue']) {
      await goTo(page, `#${view}`);
      await page.locator(`#${view} [data-operation]`).first().waitFor();
      await page.locator('.loading').first().waitFor({ state: 'detached' });
      await look();
    }
    await goTo(page, '#inspect');
    await page.locator('#text').fill('Write to jane@example.org');
    await press(page, 'analyzeText');
    await page.locator('input[name=analyzer_results]').waitFor();
    for (const type of ['replace', 'mask', 'hash']) {
      await page.locator('[name="anonymizers.DEFAULT.type"]').selectOption(type);
      await look();
    }

    const document = (await admin.get('/api/docs-json')).json as unknown as OpenApiDocument;
    const routes = routesOf(document).filter(({ path }) => path.startsWith(ADMIN_API));
    const ids = routes.map(({ operation }) => operation.operationId);
    expect(ids.length).toBeGreaterThan(30);
    expect(ids.filter((one) => !controls.has(one ?? ''))).toEqual([]);
    const missing = routes.flatMap(({ operation }) => {
      const own = operation.operationId ?? '';
      const names = [own, BESIDE[own] ?? own].flatMap((one) => [...(controls.get(one) ?? [])]);
      return fieldsOf(document, operation)
        .filter((field) => !names.some((name) => name === field || name.startsWith(`${field}.`)))
        .map((field) => `${own}: ${field}`);
    });
    expect(missing.filter((one) => !WITHOUT.has(one))).toEqual([]);
    // What has got a control meanwhile is no exception any more.
    expect([...WITHOUT].filter((one) => !missing.includes(one))).toEqual([]);
  });
});

/** What is estimated is what the form beside it would send. */
const BESIDE: Readonly<Record<string, string>> = { previewExport: 'createExport' };

/** Fields that rightly have no control. */
const WITHOUT: ReadonlySet<string> = new Set([
  // Is what "Show more" leads on with.
  'listExports: cursor',
  'listAuditEvents: cursor',
  'searchChoices: cursor',
  // Whoever looks for a name types more of it: the API's own size of a page does.
  'searchChoices: limit',
  // Is got and used at once.
  'downloadExportFile: ticket',
]);

/** The operations that can be called now, each with the names that stand in the part of the page that its controls stand in. */
async function controlsOf(page: Page): Promise<(readonly [string, readonly string[]])[]> {
  return page.locator('[data-operation]').evaluateAll((all) =>
    all.map((one) => {
      const part = one.closest('form, [role=search], li, section');
      const named = [...(part?.querySelectorAll('[name]') ?? [])];
      const names = named.map((control) => control.getAttribute('name') ?? '');
      return [one.getAttribute('data-operation') ?? '', names] as const;
    }),
  );
}

/** What somebody can say: the query and the body. Paths are what a control stands beside. */
function fieldsOf(
  { components }: OpenApiDocument,
  { operationId = '', parameters = [], requestBody }: OpenApiOperation,
): string[] {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const body = requestBody?.content['application/json']?.schema;
  const schema = components.schemas[body?.$ref?.split('/').at(-1) ?? ''];
  if (requestBody !== undefined && schema?.properties === undefined)
    throw new Error(
      `the body of ${operationId} is no named object: its fields would be overlooked`,
    );
  return [...query.map(({ name }) => name), ...Object.keys(schema?.properties ?? {})];
}

test('people, models and tags are looked for, ticked, and taken out again; Enter starts no export', () =>
  withPage('#new', { width: 320 }, async (page) => {
    await page.getByText('Look for: Only these people').click();
    await page.locator('#userIds-search').fill('BO');
    await page.keyboard.press('Enter');
    await page.locator('#userIds-found-1').waitFor({ state: 'detached' });
    await page.locator('#userIds-found-0').check();
    const bo = world.database.user('Bo').id;
    expect(await page.locator('textarea[name=userIds]').inputValue()).toBe(bo);
    await page.getByText('Look for: Only these models').click();
    await page.locator('#models-found-0').check();
    await page.getByText('Look for: Only chats with one of these tags').click();
    await page.getByText('Nothing is called anything like that.').waitFor();
    await expectSound(page);
    expect(await page.evaluate('location.hash')).toBe('#new');
    await page.getByRole('button', { name: /^Remove Bo/ }).click();
    expect(await page.locator('textarea[name=userIds]').inputValue()).toBe('');
    expect(await page.locator('#userIds-found-0').isChecked()).toBe(false);
  }));

test('preferences: how many pairs, from what; and that there are none is said', () =>
  withPage('#new', {}, async (page) => {
    await page.locator('select[name=format]').selectOption('trl-preference');
    await page.getByText('No pair and no rated answer would come of it.').waitFor();
    await page.context().route('**/export/preview*', async (route) => {
      const answer = await route.fetch();
      const preview = (await answer.json()) as object;
      return route.fulfill({ response: answer, json: { ...preview, preferences: { rating: 12, arena: 3 } } }); // prettier-ignore
    });
    await press(page, 'previewExport');
    const table = page.getByRole('table', { name: 'Preferences by what they rest on' });
    await table.getByRole('row', { name: /Rating 12/ }).waitFor();
    await expectSound(page);
  }));

test('a schedule is changed, from what somebody else made of it meanwhile', async () => {
  const admin = await clientOf(world.host, 'admin');
  const { json } = await admin.send('POST', `${ADMIN_API}/schedules`, {
    name: 'weekly',
    cron: '0 3 * * 1',
    recipe: { format: 'openai', minTurns: 2 },
    enabled: false,
  });
  const place = `${ADMIN_API}/schedules/${String(json['id'])}`;
  await withPage('#schedules', { width: 320 }, async (page) => {
    const row = page.locator('li', { has: page.getByRole('heading', { name: 'weekly' }) });
    await row.waitFor();
    await admin.send('PATCH', place, { cron: '0 4 * * 1' });
    await row.locator('[data-operation=getSchedule]').click();
    await page.getByRole('heading', { name: 'Change: weekly' }).waitFor();
    expect(await page.locator('#cron').inputValue()).toBe('0 4 * * 1');
    await page.locator('#name').fill('every week');
    await expectSound(page);
    await page.locator('button[type=submit][data-operation=changeSchedule]').click();
    await page.getByRole('heading', { name: 'every week' }).waitFor();
    expect((await admin.get(place)).json).toMatchObject({
      name: 'every week',
      cron: '0 4 * * 1',
      enabled: false,
      recipe: { format: 'openai', minTurns: 2 },
    });
    // Deleted by somebody else: that is said, and the list follows.
    const changed = page.locator('li', { has: page.getByRole('heading', { name: 'every week' }) });
    await admin.send('DELETE', place);
    await changed.locator('[data-operation=changeSchedule]').click();
    await changed.waitFor({ state: 'detached' });
  });
});

test('a recipe is looked into, taken into the form, and compared with an earlier version of it', async () => {
  const admin = await clientOf(world.host, 'admin');
  for (const minTurns of [1, 3])
    await admin.send('PUT', `${ADMIN_API}/recipes/long`, { format: 'openai', minTurns });
  await withPage('#recipes', { width: 320 }, async (page) => {
    await page.locator('#diff-left').selectOption('long');
    await page.locator('#diff-right').selectOption('long@1');
    await press(page, 'diffRecipes');
    await page.locator('[role=status] dt', { hasText: 'minTurns' }).waitFor();
    await page.locator('#diff-right').selectOption('long');
    expect(await page.locator('[role=status] dt').count()).toBe(0);
    await page.getByRole('button', { name: 'Look into it: long' }).click();
    await page.locator('#version-of-long').selectOption('1');
    await page.locator('#recipes .facts dd', { hasText: /^1$/ }).first().waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Take its fields into the form: long' }).click();
    await page.locator('input[name=minTurns]').waitFor({ state: 'attached' });
    expect(await page.locator('input[name=minTurns]').inputValue()).toBe('1');
    expect(await page.locator('select[name=format]').inputValue()).toBe('openai');
  });
});

test('texts that people agree to, and which of them is in force', async () => {
  const maintenance = world.host.app.get(ConsentMaintenance);
  await maintenance.recordPolicyVersion('<b>1</b>', { material: false });
  await maintenance.recordPolicyVersion('<b>2</b>', { material: false });
  await withPage('#consent', { width: 320 }, async (page) => {
    const row = page.locator('li', { has: page.getByRole('heading', { name: '<b>2</b>' }) });
    await row.getByText('In force').waitFor();
    await page.getByText('fewer than 5').first().waitFor();
    await expectSound(page);
  });
});

test('a text is tried: found, marked by code points, replaced as it is asked for', () =>
  withPage('#inspect', { width: 320 }, async (page) => {
    await page.locator('#text').fill('😀 Write to jane@example.org <b>now</b>');
    await press(page, 'analyzeText');
    await page.getByText('jane@example.org', { exact: true }).waitFor();
    await page.locator('[name="anonymizers.DEFAULT.type"]').selectOption('replace');
    await page.locator('[name="anonymizers.DEFAULT.new_value"]').fill('<gone>');
    await press(page, 'anonymizeText');
    await page.getByText('😀 Write to <gone> <b>now</b>', { exact: true }).waitFor();
    await expectSound(page);
  }));

test('a chosen person is excluded by name, and whoever did it stands in the trail by name', () =>
  withPage('#consent', { width: 320 }, async (page) => {
    await page.locator('button[data-operation=denyChat]').click();
    await page.locator('#chatId-error').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('chatId');
    await page.locator('#chatId').fill('no such chat');
    await page.locator('button[data-operation=denyChat]').click();
    await page.locator('#consent').getByRole('alert').waitFor();
    await page.getByText('Look for: Id of the person').click();
    await page.locator('#userId-search').fill('cy@');
    await page.locator('#userId-found-1').waitFor({ state: 'detached' });
    await page.locator('#userId-found-0').check();
    expect(await page.locator('#userId').inputValue()).toBe(world.database.user('Cy').id);
    await expectSound(page);
    await page.locator('button[data-operation=denyUser]').click();
    await page.getByText('Recorded: 1 decision is new.').waitFor();
    await goTo(page, '#audit');
    await page.locator('#audit-0 bdi', { hasText: 'Ada' }).waitFor();
  }));
