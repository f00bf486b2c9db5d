/**
 * A person's page in a real browser, on the reference host: every task of theirs, by mouse, finger and keyboard, in both
 * themes and languages, and every state that it can be in. `UPDATE_SCREENSHOTS=1` writes the pictures of docs/pages.md anew.
 */
import { ConsentMaintenance } from '@app/fine-tuning';
import { tokenFor, type OpenWebUiDatabase } from '@app/fine-tuning/testing';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { clientOf, exportNow, forgetConsent, SELF_API } from '../support/api-client';
import { startApiHost, type ApiHost } from '../support/api-host';
import { startBrowser } from '../support/browser';
import {
  openPage,
  overflowOf,
  THEMES,
  violationsOf,
  WIDTHS,
  type PageSettings,
} from '../support/open-page';
import { HOSTILE, personWorld } from '../support/person-world';

const IMAGES = join(__dirname, '../../docs/images');

let database: OpenWebUiDatabase;
let host: ApiHost;
let browser: Browser;
let token: string;

beforeAll(async () => {
  ({ database, host } = await startWorld());
  token = tokenFor(database.user('Bo').id);
  browser = await startBrowser();
});

beforeEach(() => forgetConsent(host));

afterAll(async () => {
  await browser.close();
  await host.stop();
  await database.remove();
});

async function startWorld(
  organisation = 'Example <b>Works</b>',
): Promise<{ database: OpenWebUiDatabase; host: ApiHost }> {
  const made = await personWorld();
  return { database: made, host: await startApiHost(made.url, { ORGANISATION: organisation }) };
}

/** As Bo, who is signed in to Open WebUI, unless the settings say otherwise. */
async function withPage(
  settings: Partial<PageSettings>,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const url = `${host.url}${SELF_API}/page`;
  const opened = await openPage(browser, { url, token, ...settings });
  try {
    await look(opened.page);
    expect(opened.complaints).toEqual([]);
  } finally {
    await opened.close();
  }
}

const answers = (page: Page) => page.locator('#decision input[type=radio]');
const save = (page: Page) => page.locator('#decision [data-operation=decide]');
const standing = (page: Page) => page.locator('#decision .standing');

async function answer(page: Page, decision: string, says: RegExp): Promise<void> {
  await page.locator(`#decision input[value=${decision}]`).check();
  await save(page).click();
  await standing(page).filter({ hasText: says }).waitFor();
}

/** No fault that a machine finds, and nothing to scroll sideways. */
async function expectSound(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
}

const VIEWS = THEMES.flatMap((theme) =>
  WIDTHS.flatMap((width) =>
    (['en-GB', 'de-AT'] as const).map((locale) => [theme, width, locale] as const),
  ),
);

test.each(VIEWS)('all of it, %s, %d pixels, %s', (theme, width, locale) =>
  withPage({ theme, width, locale }, async (page) => {
    await page.locator('#leaving [data-operation=previewOwnChats]').click();
    await page.locator('mark').first().waitFor();
    await page.locator('#chat-0').waitFor();
    await expectSound(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
  }),
);

test('holds from right to left', () =>
  withPage({ width: 320 }, async (page) => {
    await page.locator('#chat-0').waitFor();
    await page.evaluate('document.documentElement.dir = "rtl"');
    await expectSound(page);
    const [text, radio] = [page.locator('.choice span').first(), answers(page).first()];
    expect((await text.boundingBox())?.x).toBeLessThan((await radio.boundingBox())?.x ?? 0);
  }));

describe('deciding', () => {
  test('nothing is chosen before, both answers weigh the same, and none is none', () =>
    withPage({ width: 320 }, async (page) => {
      await answers(page).first().waitFor();
      expect(await page.locator('#decision input[type=radio]:checked').count()).toBe(0);
      const boxes = await Promise.all(
        (await page.locator('#decision .choice').all()).map((choice) => choice.boundingBox()),
      );
      expect(boxes).toHaveLength(2);
      expect(new Set(boxes.map((box) => box?.width)).size).toBe(1);
      await save(page).click();
      const summary = page.getByRole('alert');
      await page.locator('[role=alert]:focus').waitFor();
      await expectSound(page);
      await summary.getByRole('link').click();
      expect(await page.evaluate('document.activeElement.id')).toBe('decision-granted');
      expect(await page.locator('[data-status]').count()).toBe(0);
    }));

  test('yes, taken back, no, by keyboard alone; the focus stays where it went on', () =>
    withPage({}, async (page) => {
      await answers(page).first().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await standing(page).filter({ hasText: 'You said yes' }).waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('decision-title');
      // Nothing is chosen for the next time either.
      expect(await page.locator('#decision input[type=radio]:checked').count()).toBe(0);
      await answer(page, 'withdrawn', /took your yes back/);
      await answer(page, 'denied', /said no/);
      await page.locator('#event-2').waitFor();
      expect(await page.locator('#history h3').allInnerTexts()).toEqual([
        'Yes',
        'Yes taken back',
        'No',
      ]);
      await expectSound(page);
    }));

  test('a yes names the text that was read; one that changed meanwhile must be read first', () =>
    withPage({}, async (page) => {
      const maintenance = host.app.get(ConsentMaintenance);
      await maintenance.recordPolicyVersion('1', { material: true });
      await page.reload();
      await page.locator('input[name=policyVersion][value="1"]').waitFor({ state: 'attached' });
      await maintenance.recordPolicyVersion('2', { material: true });
      await page.locator('#decision-granted').check();
      await save(page).click();
      await page.getByRole('alert').filter({ hasText: 'has changed meanwhile' }).waitFor();
      await page.getByText('version 2').waitFor();
      expect(await standing(page).innerText()).toContain('not decided yet');
      await answer(page, 'granted', /You said yes/);
      await maintenance.recordPolicyVersion('3', { material: true });
      await page.reload();
      await standing(page).filter({ hasText: 'older text' }).waitFor();
      await expectSound(page);
    }));

  test('a yes to a single chat names the text as well, and one to an older text asks again', () =>
    withPage({}, async (page) => {
      const maintenance = host.app.get(ConsentMaintenance);
      await maintenance.recordPolicyVersion('11', { material: true });
      await page.reload();
      const row = page.locator('#chat-0');
      await row.waitFor();
      await maintenance.recordPolicyVersion('12', { material: true });
      await row.getByRole('button', { name: 'Yes' }).click();
      await row.getByRole('alert').filter({ hasText: 'has changed meanwhile' }).waitFor();
      await page.getByText('version 12').waitFor();
      await row.getByRole('button', { name: 'Yes' }).click();
      await row.locator('.state.good').waitFor();
      await maintenance.recordPolicyVersion('13', { material: true });
      await page.reload();
      await row.getByText('to an older text').waitFor();
      expect(await row.locator('.state').innerText()).toBe('Not used');
      expect(await row.locator('[aria-pressed=true]').count()).toBe(0);
      await expectSound(page);
    }));

  test('what was decided elsewhere stands there when somebody comes back to the page', () =>
    withPage({}, async (page) => {
      await standing(page).filter({ hasText: 'not decided yet' }).waitFor();
      const bo = await clientOf(host, 'user');
      await bo.send('PUT', `${SELF_API}/consent`, { decision: 'denied' });
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      await standing(page).filter({ hasText: 'You said no' }).waitFor();
    }));

  test('an answer of before a decision that comes after it changes nothing', () =>
    withPage({}, async (page) => {
      await answer(page, 'granted', /You said yes/);
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      let isFetched = (_: Request): void => undefined;
      const fetched = new Promise<Request>((resolve) => (isFetched = resolve));
      await page.context().route(`**${SELF_API}/consent`, async (route) => {
        if (route.request().method() !== 'GET') return route.fallback();
        const old = await route.fetch();
        isFetched(route.request());
        await held;
        return route.fulfill({ response: old }).catch(() => undefined);
      });
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      const late = await fetched;
      const isLate = (request: Request): boolean => request === late;
      // The page may give the request up as early as with the decision.
      const over = Promise.race([
        page.waitForEvent('requestfinished', isLate),
        page.waitForEvent('requestfailed', isLate),
      ]);
      await answer(page, 'withdrawn', /took your yes back/);
      letGo();
      await over;
      // Whatever the page makes of an answer is drawn with the frame after the next.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'); // prettier-ignore
      expect(await standing(page).innerText()).toContain('took your yes back');
    }));

  test('an admin excluded them: one clear sentence', () =>
    withPage({}, async (page) => {
      const admin = await clientOf(host, 'admin');
      await admin.send(
        'POST',
        `/api/v1/admin/fine-tuning/consent/users/${database.user('Bo').id}/deny`,
      );
      await page.locator('#decision-granted').check();
      await save(page).click();
      await page.getByRole('alert').filter({ hasText: 'administrator excluded' }).waitFor();
      await expectSound(page);
    }));
});

describe('single chats', () => {
  test('are found by title, decided about and undecided', () =>
    withPage({ width: 320 }, async (page) => {
      await page.locator('#chats input[name=search]').fill('LANDLORD');
      await page.locator('#chats [type=submit]').click();
      const row = page.getByRole('group', { name: /Letter to the landlord/ });
      await row.getByRole('button', { name: 'Yes' }).click();
      await page.locator('#chat-0 .state').filter({ hasText: 'May be used' }).waitFor();
      expect(await row.getByRole('button', { name: 'Yes' }).getAttribute('aria-pressed')).toBe(
        'true',
      );
      await row.getByRole('button', { name: 'As for all' }).click();
      await page.locator('#chat-0 .state').filter({ hasText: 'Not used' }).waitFor();
      await page.locator('#chats input[name=search]').fill('%');
      await page.locator('#chats [type=submit]').click();
      await page.getByText('No chat of yours is called').waitFor();
      await expectSound(page);
    }));

  test('come page by page, and the focus goes on to the next', () =>
    withPage({}, async (page) => {
      const more = page.locator('#chats').getByRole('button', { name: 'Show more' });
      await more.click();
      await page.locator('#chat-26').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('chat-20');
      expect(await more.count()).toBe(0);
      expect(await page.locator('#chats').getByText(HOSTILE).count()).toBe(1);
      await expectSound(page);
    }));
});

test.each([
  ['en-GB', 'This chat belongs to somebody else', '(written by somebody else)'],
  ['de-AT', 'Dieser Chat gehört jemand anderem', '(von jemand anderem geschrieben)'],
] as const)('turns in chats of others, %s', async (locale, notice, hidden) => {
  const { database: other, host: rested } = await startWorld();
  const url = `${rested.url}${SELF_API}`;
  const settings = { url: `${url}/page`, token: tokenFor(other.user('Bo').id), locale };
  const messages = [
    { role: 'user', content: '[written by somebody else]' },
    { role: 'assistant', content: '[written by somebody else]' },
    { role: 'user', content: 'And what of mine?' },
    { role: 'assistant', content: 'This.' },
  ];
  const prepare = (context: BrowserContext): Promise<unknown> =>
    context.route('**/consent/preview?*', async (route) => {
      const response = await route.fetch();
      const json = (await response.json()) as { samples: unknown[]; chats: unknown[] };
      json.samples.push({ messages });
      json.chats.push({ chatId: 'of-another', title: '', own: false });
      await route.fulfill({ response, json });
    });
  try {
    await withPage({ ...settings, prepare }, async (page) => {
      await page.locator('#leaving [data-operation=previewOwnChats]').click();
      const row = page.locator('#leaving li', { hasText: 'And what of mine?' });
      await row.getByText(notice).waitFor();
      expect(await row.getByText(hidden).count()).toBe(2);
      expect(await page.locator('#leaving').innerText()).not.toContain('[written by');
      const denied = page.waitForRequest((request) => /chats\/of-another$/.test(request.url()));
      await row.locator('[data-operation=decideChat]').click();
      expect((await denied).postDataJSON()).toEqual({ decision: 'denied' });
      await row.getByRole('alert').waitFor();
      await expectSound(page);
    });
  } finally {
    await rested.stop();
    await other.remove();
  }
});

test('what would leave is whole, marked, paged, and follows each decision', async () => {
  // Of its own: previews of one person are limited, and those above have had theirs.
  const { database: other, host: rested } = await startWorld();
  const settings = { url: `${rested.url}${SELF_API}/page`, token: tokenFor(other.user('Bo').id) };
  try {
    await withPage(settings, async (page) => {
      await page.locator('#leaving [data-operation=previewOwnChats]').click();
      await page.getByText('Of 27 chats 27 would leave.').waitFor();
      const marks = await page.locator('#leaving mark').allInnerTexts();
      expect(marks.map((text) => text.replace(/^replaced by\s*/i, ''))).toContain('[EMAIL_1]');
      expect(await page.locator('#leaving').innerText()).not.toContain('maria.schmidt@');
      expect(await page.locator('#leaving').getByText(HOSTILE).count()).toBeGreaterThan(0);
      const more = page.locator('#leaving').getByRole('button', { name: 'Show more' });
      await more.click();
      await page.locator('#conversation-19').waitFor();
      await more.click();
      await page.locator('#conversation-26').waitFor();
      expect(await page.locator('#leaving li').count()).toBe(27);
      await page.locator('#chat-0').getByRole('button', { name: 'No' }).click();
      await page.getByText('Of 27 chats 26 would leave.').waitFor();
      const letter = page.locator('#leaving li', { hasText: 'Letter to the landlord' });
      await letter.locator('[data-operation=decideChat]').click();
      await page.getByText('Of 27 chats 25 would leave.').waitFor();
      expect(await letter.count()).toBe(0);
      expect(await page.evaluate('document.activeElement.id')).toBe('leaving-title');
      await answer(page, 'granted', /You said yes/);
      await page.getByText('this is what an export would take now').waitFor();
      await expectSound(page);
    });
  } finally {
    await rested.stop();
    await other.remove();
  }
});

test('which datasets hold me, and that a withdrawal takes them back', async () => {
  // Of its own: exports refuse a database whose decisions were forgotten since they last looked.
  const { database: other, host: untouched } = await startWorld();
  try {
    await withPage({ url: `${untouched.url}${SELF_API}/page` }, async (page) => {
      await page.getByText('No dataset holds any of your texts.').waitFor();
      await answer(page, 'granted', /You said yes/);
      const run = await exportNow(await clientOf(untouched, 'admin'));
      await page.reload();
      const row = page.locator(`[data-export="${String(run['id'])}"]`);
      await row.waitFor();
      expect(await row.getAttribute('data-status')).toBe('done');
      await answer(page, 'withdrawn', /took your yes back/);
      await page.locator(`[data-export="${String(run['id'])}"][data-status=revoked]`).waitFor();
      await expectSound(page);
    });
  } finally {
    await untouched.stop();
    await other.remove();
  }
});

test('a receipt to keep holds every event of the ledger about me', () =>
  withPage({}, async (page) => {
    await answer(page, 'granted', /You said yes/);
    await answer(page, 'denied', /said no/);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download a receipt' }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^consent-\d{4}-\d\d-\d\d\.json$/);
    const receipt = JSON.parse(await readFile(await download.path(), 'utf8')) as {
      consent: { decision: string };
      events: { decision: string; hash: string }[];
    };
    expect(receipt.consent.decision).toBe('denied');
    expect(receipt.events.map(({ decision }) => decision)).toEqual(['granted', 'denied']);
    for (const { hash } of receipt.events) expect(hash).toMatch(/^[\da-f]{64}$/);
  }));

describe('signing in', () => {
  test('with a token, that is kept nowhere', () =>
    withPage({ width: 320, locale: 'de-DE', token: '' }, async (page) => {
      await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
      const use = page.getByRole('button', { name: 'Dieses Token benutzen' });
      await use.click();
      await page.getByRole('alert').filter({ hasText: 'Geben Sie das Token ein' }).waitFor();
      await expectSound(page);
      await page.locator('#token').fill('a.b.c');
      await use.click();
      await page.getByRole('alert').filter({ hasText: 'gilt nicht' }).waitFor();
      expect(await page.locator('#token').inputValue()).toBe('a.b.c');
      await page.locator('#token').fill(token);
      await use.click();
      await answers(page).first().waitFor();
      expect(page.url()).not.toContain(token);
      const kept = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])';
      expect(await page.evaluate(kept)).toBe('[{},{},""]');
    }));

  test('a session that ends in the middle of something: nothing is lost that was entered', () =>
    withPage({}, async (page) => {
      await page.locator('#chats input[name=search]').fill('half a word');
      await page.locator('#decision-denied').check();
      await page.context().clearCookies();
      await save(page).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await expectSound(page);
      await page.getByRole('button', { name: 'I have signed in' }).click();
      await page.getByRole('alert').filter({ hasText: 'not signed in' }).waitFor();
      await page.context().addCookies([{ name: 'token', value: token, url: host.url }]);
      await page.getByRole('button', { name: 'I have signed in' }).click();
      await answers(page).first().waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(await page.locator('#decision-denied').isChecked()).toBe(true);
      expect(await page.locator('#chats input[name=search]').inputValue()).toBe('half a word');
      await save(page).click();
      await standing(page).filter({ hasText: 'You said no' }).waitFor();
    }));
});

describe('failures', () => {
  const PARTS = [
    ['consent', '#main'],
    ['consent/chats/search', '#chats'],
    ['consent/history', '#history'],
    ['exposure', '#exposure'],
  ] as const;

  test.each(PARTS)('%s: says so, and asks again', (path, place) =>
    withPage(
      {
        width: 320,
        prepare: (context) =>
          context.route(`**${SELF_API}/${path}*`, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503,"code":"service/unavailable","detail":"no","correlationId":"abc"}' })), // prettier-ignore
      },
      async (page) => {
        const alert = page.locator(place).getByRole('alert').first();
        await alert.filter({ hasText: 'not available at the moment' }).waitFor();
        await expectSound(page);
        await page.context().unrouteAll();
        await alert.getByRole('button', { name: 'Try again' }).click();
        await alert.waitFor({ state: 'detached' });
      },
    ),
  );

  test('a connection that is lost while something is saved: nothing old is shown, and what was chosen stays chosen', () =>
    withPage({}, async (page) => {
      await page.locator('#decision-granted').check();
      await page.context().setOffline(true);
      await save(page).click();
      await page.locator('#doubt').filter({ hasText: 'not known whether this was saved' }).waitFor(); // prettier-ignore
      const alert = page.getByRole('alert').filter({ hasText: 'does not answer' });
      await alert.waitFor();
      expect(await standing(page).count()).toBe(0);
      await expectSound(page);
      await page.context().setOffline(false);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await standing(page).filter({ hasText: 'not decided yet' }).waitFor();
      expect(await page.locator('#decision-granted').isChecked()).toBe(true);
      await save(page).click();
      await standing(page).filter({ hasText: 'You said yes' }).waitFor();
      expect(await page.locator('#doubt').count()).toBe(0);
    }));

  test('an answer that is lost after it was saved: the page looks again, and says what holds', () =>
    withPage({}, async (page) => {
      await page.locator('#decision-granted').check();
      await page.context().route(`**${SELF_API}/consent`, async (route) => {
        if (route.request().method() !== 'PUT') return route.fallback();
        await route.fetch();
        return route.abort();
      });
      await save(page).click();
      await page.getByRole('alert').filter({ hasText: 'not known whether this was saved' }).waitFor(); // prettier-ignore
      await standing(page).filter({ hasText: 'You said yes' }).waitFor();
      await page.locator('#event-0').waitFor();
      await expectSound(page);
    }));

  test('what would leave, after a decision that it could not be asked again for: nothing old is shown', () =>
    withPage(
      {
        prepare: (context) =>
          context.route(
            `**${SELF_API}/exposure`,
            (route) =>
            route.fulfill({ json: { items: [{ exportId: 'x', status: 'done', format: 'openai', publishedAt: null, revokedAt: null, expiresAt: null }] } }), // prettier-ignore
          ),
      },
      async (page) => {
        await page.locator('[data-export=x][data-status=done]').waitFor();
        await page.context().route(`**${SELF_API}/exposure`, (route) => route.abort());
        await answer(page, 'granted', /You said yes/);
        await page.locator('#exposure').getByRole('alert').waitFor();
        expect(await page.locator('[data-export=x]').count()).toBe(0);
      },
    ));

  test("a proxy's own page in the place of an answer", () =>
    withPage(
      {
        prepare: (context) =>
          context.route(`**${SELF_API}/consent`, (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' })), // prettier-ignore
      },
      async (page) => {
        await page.getByRole('alert').filter({ hasText: 'status 502' }).waitFor();
        await expectSound(page);
      },
    ));
});

describe('attacks', () => {
  test('names are texts, wherever they come from', () =>
    withPage({}, async (page) => {
      await page.locator('#chats').getByRole('button', { name: 'Show more' }).click();
      await page.getByText(HOSTILE).first().waitFor();
      await page.getByText('Example <b>Works</b> asks').waitFor();
      expect(await page.title()).toBe('My chats and the training of models');
      expect(await page.locator('main :is(script, img, b, iframe)').count()).toBe(0);
    }));

  test('no script but ours runs, not even one that is put there', () =>
    withPage({ token: '' }, async (page) => {
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      const refused = await page.evaluate(
        `(() => { try { document.body.innerHTML = '<p>x</p>'; return 'done'; } catch (error) { return error.name; } })()`,
      );
      expect(refused).toBe('TypeError');
    }).catch((error: unknown) => {
      // The browser says in the console that it refused; that is what was asked for.
      expect(String(error)).toMatch(/TrustedHTML|Trusted Type/);
    }));

  test('another site can neither frame it nor decide for whoever is signed in', async () => {
    const context = await browser.newContext();
    await context.addCookies([
      // As an operator may have set it: sent with requests of other sites, too.
      { name: 'token', value: token, url: host.url, sameSite: 'Lax' },
    ]);
    const page = await context.newPage();
    const elsewhere = 'http://elsewhere.example/';
    const form = `<form id="f" method="post" enctype="text/plain" action="${host.url}${SELF_API}/consent"><input name='{"decision":"granted","x":"' value='"}'></form><iframe src="${host.url}${SELF_API}/page"></iframe>`;
    await context.route(elsewhere, (route) =>
      route.fulfill({ contentType: 'text/html', body: form }),
    );
    await page.goto(elsewhere);
    const frame = page.frames().find((one) => one !== page.mainFrame());
    // The browser's own page, which says that it was refused.
    await frame?.waitForURL(/^chrome-error:/);
    await page.evaluate(
      `fetch(${JSON.stringify(`${host.url}${SELF_API}/consent`)}, { method: 'PUT', credentials: 'include', headers: { 'content-type': 'application/json' }, body: '{"decision":"granted"}' }).catch(() => undefined)`,
    );
    await page.evaluate('document.getElementById("f").submit()');
    await page.waitForLoadState();
    await context.close();
    await withPage({}, async (own) => {
      await standing(own).filter({ hasText: 'not decided yet' }).waitFor();
    });
  });
});

test('has pictures in the documentation', async () => {
  if (process.env['UPDATE_SCREENSHOTS'] === undefined) return;
  const { database: shown, host: plain } = await startWorld('Example Works');
  try {
    for (const theme of THEMES)
      await withPage({ url: `${plain.url}${SELF_API}/page`, theme, width: 390 }, async (page) => {
        await page.locator('#chat-0').waitFor();
        await page.screenshot({ path: join(IMAGES, `person-page-${theme}.png`), clip: { x: 0, y: 0, width: 390, height: 1500 }, fullPage: true }); // prettier-ignore
      });
  } finally {
    await plain.stop();
    await shown.remove();
  }
});
