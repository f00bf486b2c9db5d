/**
 * The console in a real browser, on the reference host with SQLite: the tasks of an admin, and every state that a part can be
 * in. `UPDATE_SCREENSHOTS=1` writes the picture of docs/pages.md anew.
 */
import { tokenFor } from '@app/fine-tuning/testing';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ADMIN_API, clientOf } from '../support/api-client';
import {
  consoleWorld,
  expectSound,
  goTo,
  press,
  runAt as run,
  type ConsoleWorld,
} from '../support/console-world';
import { THEMES } from '../support/open-page';

const IMAGES = join(__dirname, '../../docs/images');

let world: ConsoleWorld;
let host: ConsoleWorld['host'];
let withPage: ConsoleWorld['withPage'];

beforeAll(async () => {
  world = await consoleWorld();
  ({ host, withPage } = world);
});

afterAll(() => world.stop());

test('without anybody who said yes: an empty export does not look like one that is done', () =>
  withPage('', { width: 320 }, async (page) => {
    await page.getByText('There is no export yet.').waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: 'New export' }).first().click();
    await page.locator('select[name=format]').selectOption('openai');
    await page.getByText('Nothing would be exported.').waitFor();
    await expectSound(page);
    await press(page, 'createExport');
    await run(page, 'done').waitFor();
    expect(await page.locator('#run .state').innerText()).toBe('Empty');
    await page.getByText('not one example came of it').waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: 'All exports' }).click();
    await page.locator('#exports [data-export] .state.bad').filter({ hasText: 'Empty' }).waitFor();
    expect(await page.locator('#exports .state.good').count()).toBe(0);
  }));

describe('with somebody who said yes', () => {
  beforeAll(() => world.grant());

  test('an export is made, watched, looked into and downloaded, by keyboard', () =>
    withPage('#new', {}, async (page) => {
      await page.locator('select[name=format]').focus();
      await page.keyboard.type('OpenAI');
      await page.locator('#estimate-title ~ .facts').first().waitFor();
      await page.locator('.aside details').first().click();
      await page.locator('.aside pre').first().waitFor();
      await expectSound(page);
      await page.locator('[type=submit]').focus();
      await page.keyboard.press('Enter');
      await run(page, 'done').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('run-title');
      expect(await page.locator('#run .state').innerText()).toBe('Done');
      const id = await page.locator('#run [data-export]').getAttribute('data-export');
      const files = await clientOf(host, 'admin').then((admin) =>
        admin.get(`${ADMIN_API}/export/${String(id)}/files`),
      );
      const [file] = (files.json['items'] as unknown as { name: string; sha256: string }[]).filter(
        ({ name }) => name === 'train.jsonl',
      );
      await page.getByText(file?.sha256 ?? 'no file').waitFor();
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download train.jsonl' }).focus();
      await page.keyboard.press('Enter');
      const text = await readFile(await (await waiting).path(), 'utf8');
      expect(text.split('\n').length).toBeGreaterThan(20);
      await page.getByRole('button', { name: 'Read the manifest' }).click();
      await page.getByText('merkleRoot').waitFor();
      await expectSound(page);
      await page.getByRole('button', { name: 'Delete the files' }).click();
      await page.getByText('for everybody and for good').waitFor();
      await expectSound(page);
      await page.getByRole('button', { name: 'Keep them' }).click();
      expect(await page.evaluate('document.activeElement.id')).toBe('deleteExport');
      await page.getByRole('button', { name: 'Delete the files' }).click();
      await press(page, 'deleteExport');
      await run(page, 'expired').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('run-title');
      await expectSound(page);
    }));

  test('what is wrong stands beside its field and in a summary, and nothing typed is lost', () =>
    withPage('#new', { width: 320 }, async (page) => {
      await page.locator('select[name=format]').selectOption('openai');
      await page.getByText('Splits and files').click();
      await page.locator('[name="split.train"]').fill('ten');
      await page.getByText('This is not a number.').waitFor();
      await page.locator('[name="split.train"]').fill('0.7');
      await page.getByText('This is not a number.').waitFor({ state: 'detached' });
      await press(page, 'createExport');
      const summary = page.getByRole('alert').filter({ has: page.getByRole('link') });
      await summary.waitFor();
      await summary.getByRole('link').first().click();
      expect(await page.evaluate('document.activeElement.name')).toMatch(/^split\./);
      expect(await page.locator('[name="split.train"]').inputValue()).toBe('0.7');
      await expectSound(page);
      await page.getByRole('link', { name: 'Exports', exact: true }).click();
      await page.goBack();
      expect(await page.locator('[name="split.train"]').inputValue()).toBe('0.7');
    }));

  test('every field of the API has a control of its name', () =>
    withPage('#new', {}, async (page) => {
      await page.locator('select[name=format] option').nth(1).waitFor({ state: 'attached' });
      await page.locator('[name^="pii.types."]').first().waitFor({ state: 'attached' });
      const { json } = await clientOf(host, 'admin').then((admin) => admin.get('/api/docs-json'));
      const { schemas } = json['components'] as unknown as {
        schemas: Record<string, { properties: Record<string, { allOf?: { $ref: string }[] }> }>;
      };
      const named = new Set(
        await page
          .locator('[name]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('name'))),
      );
      const missing = Object.entries(schemas['FineTuningCreateExport']?.properties ?? {}).flatMap(
        ([name, { allOf }]) => {
          const inner = schemas[allOf?.[0]?.$ref.split('/').at(-1) ?? '']?.properties;
          return inner === undefined
            ? [name]
            : Object.keys(inner).map((field) => `${name}.${field}`);
        },
      ).filter((name) => !named.has(name)); // prettier-ignore
      expect(named.size).toBeGreaterThan(50);
      expect(missing).toEqual([]);
    }));

  test('a lost connection is said, and a run that is at work can be cancelled', () =>
    withPage('', {}, async (page) => {
      const id = await world.exported();
      const running = {
        ...(await clientOf(host, 'admin').then((admin) => admin.get(`${ADMIN_API}/export/${id}`))).json, // prettier-ignore
        status: 'running',
        finishedAt: null,
      };
      let isAway = false;
      await page.context().route(`**/export/${id}/events`, (route) =>
        isAway
          ? route.abort()
          : route.fulfill({
              contentType: 'text/event-stream',
              body: `id: a\nevent: progress\ndata: ${JSON.stringify(running)}\n\n`,
            }),
      );
      await goTo(page, `#exports/${id}`);
      await run(page, 'running').waitFor();
      isAway = true;
      await page
        .getByRole('alert')
        .filter({ hasText: 'connection to the server is lost' })
        .waitFor();
      await expectSound(page);
      // The run itself has ended: the refusal of the API is shown, and then how it really stands.
      await press(page, 'cancelExport');
      await page.getByRole('alert').nth(1).waitFor();
      await page.context().unrouteAll();
      await run(page, 'done').waitFor();
      expect(await page.getByText('connection to the server is lost').count()).toBe(0);
      expect(await page.locator('[data-operation=cancelExport]').count()).toBe(0);
      let status = 'queued';
      const now = (): string => JSON.stringify({ ...running, status });
      await page.context().route(`**/export/${id}/events`, (route) =>
        route.fulfill({
          contentType: 'text/event-stream',
          body: `id: ${status}\nevent: progress\ndata: ${now()}\n\n`,
        }),
      );
      await page.context().route(`**/export/${id}/cancel`, (route) => {
        status = 'cancelled';
        return route.fulfill({ contentType: 'application/json', body: now() });
      });
      await page.reload();
      await press(page, 'cancelExport');
      await run(page, 'cancelled').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('run-title');
    }));

  test.each(THEMES.flatMap((theme) => [320, 1280].map((width) => [theme, width] as const)))(
    'list, run and form, %s, %d pixels',
    (theme, width) =>
      withPage(
        '#exports',
        { theme, width, locale: width === 320 ? 'de-DE' : 'en-GB' },
        async (page) => {
          await page.locator('#run-0').waitFor();
          await expectSound(page);
          await page.locator('#run-0 a').click();
          await page.locator('#run .facts').first().waitFor();
          await expectSound(page);
          await goTo(page, '#new');
          await page.locator('select[name=recipe] option').nth(1).waitFor({ state: 'attached' });
          await page.locator('select[name=format]').selectOption('openai');
          await page.locator('.aside .facts').first().waitFor();
          if (process.env['UPDATE_SCREENSHOTS'] !== undefined && width === 1280)
            await page.screenshot({ path: join(IMAGES, `admin-page-${theme}.png`) });
          await page.evaluate(
            'document.querySelectorAll("details").forEach((one) => (one.open = true))',
          );
          await page.locator('[name="pii.allow"] .button').click();
          await expectSound(page);
          expect(await page.locator('html').getAttribute('lang')).toBe(width === 320 ? 'de' : 'en');
        },
      ),
  );
});

describe('what exports are made of', () => {
  test('a recipe is saved, compared and used by a schedule, which pauses and goes', () =>
    withPage('#new', { width: 320 }, async (page) => {
      await page.locator('select[name=format]').selectOption('openai');
      await page.getByText('Save as a recipe').click();
      await press(page, 'saveRecipe');
      expect(await page.evaluate('document.activeElement.id')).toBe('name');
      await page.locator('#name').fill('nightly');
      await press(page, 'saveRecipe');
      await page.getByText('Saved: nightly, version 1').waitFor();
      await goTo(page, '#recipes');
      await page.locator('#diff-left').selectOption('nightly');
      await press(page, 'diffRecipes');
      await page.locator('[role=status] dt').first().waitFor();
      await expectSound(page);
      await goTo(page, '#schedules');
      await page.getByText('There is no schedule yet.').waitFor();
      await page.locator('#name').fill('Every night');
      await page.locator('#cron').fill('never');
      await page
        .locator('#recipe option')
        .filter({ hasText: 'nightly' })
        .waitFor({ state: 'attached' });
      await page.locator('#recipe').selectOption('nightly');
      await press(page, 'createSchedule');
      await page.locator('#cron-error').waitFor();
      await expectSound(page);
      await page.locator('#cron').fill('0 3 * * *');
      await press(page, 'createSchedule');
      await page.getByRole('heading', { name: 'Every night' }).waitFor();
      await press(page, 'changeSchedule');
      await page.locator('.state').filter({ hasText: 'Pauses' }).waitFor();
      await expectSound(page);
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await press(page, 'deleteSchedule');
      await page.getByText('There is no schedule yet.').waitFor();
    }));

  test('the audit trail is filtered, and its links are checked where all of it is shown', () =>
    withPage('#audit', {}, async (page) => {
      await page.locator('#audit-1').waitFor();
      await page.getByText('hang together without a gap').waitFor();
      await page.locator('#audit input[name=action]').fill('recipe.save');
      await press(page, 'listAuditEvents');
      await page.locator('#audit-1').waitFor({ state: 'detached' });
      expect(await page.getByText('hang together without a gap').count()).toBe(0);
      await expectSound(page);
    }));

  test.each(['overview', 'schedules', 'recipes', 'consent', 'audit', 'inspect', 'catalogue'])(
    '%s: without a fault in both themes, small and in German',
    async (view) => {
      for (const theme of THEMES)
        await withPage(`#${view}`, { theme, width: 320, locale: 'de-DE' }, async (page) => {
          await page.locator(`#${view} :is(h3, li, form)`).first().waitFor();
          await page.locator('.loading').first().waitFor({ state: 'detached' });
          await expectSound(page);
        });
    },
  );
});

test('a session that ends: nothing is lost that was entered', () =>
  withPage('#new', {}, async (page) => {
    await page.locator('select[name=format]').selectOption('openai');
    await page.locator('textarea[name=models]').fill('llama3');
    await page.context().clearCookies();
    await press(page, 'createExport');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectSound(page);
    await page.locator('#token').fill(world.token);
    await page.getByRole('button', { name: 'Use this token' }).click();
    await page.locator('textarea[name=models]').waitFor();
    expect(await page.locator('textarea[name=models]').inputValue()).toBe('llama3');
    expect(await page.locator('select[name=format]').inputValue()).toBe('openai');
  }));

test('somebody who is no admin is told so', async () => {
  await withPage(
    '',
    { token: tokenFor(world.database.user('Bo').id), width: 320 },
    async (page) => {
      await page.getByRole('alert').filter({ hasText: 'may not' }).first().waitFor();
      await expectSound(page);
    },
  );
});
