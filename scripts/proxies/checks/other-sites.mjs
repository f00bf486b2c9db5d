import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { browse, signIn } from '../browsing.mjs';
import { equal } from '../equal.mjs';
import { ADMIN, SELF } from '../site.mjs';

/** A page of somebody else tries to decide, and to export, for whoever is signed in, even where the cookie goes along. */
export async function otherSites({ browser, site, person, admin }) {
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(ATTACKS[url]?.(site.origin) ?? '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const evil = `http://127.0.0.1:${server.address().port}`;
  try {
    for (const [who, sameSite] of [
      [person, 'Lax'],
      [admin, 'Lax'],
      [person, 'None'],
      [admin, 'None'],
    ])
      // prettier-ignore
      await visit(browser, site, who, sameSite, evil, admin);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  await withoutBrowser(site, person);
}

async function visit(browser, site, who, sameSite, evil, admin) {
  const before = await stateOf(site, who, admin);
  await browse(browser, async (context) => {
    const page = await context.newPage();
    await signIn(page, site.origin, who);
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'token');
    equal([cookie.sameSite, cookie.httpOnly], ['Lax', true], 'the cookie of Open WebUI');
    // An operator may have set it so.
    await context.addCookies([{ ...cookie, sameSite, secure: true }]);
    const responses = [];
    page.on('response', (response) => {
      if (/fine-tuning/.test(response.url())) responses.push(response);
    });
    for (const path of Object.keys(ATTACKS)) {
      await page.goto(evil + path, { waitUntil: 'commit' });
      await sleep(1_000);
    }
    const statuses = responses.map((response) => response.status());
    equal(
      statuses.filter((status) => status < 400),
      [],
      'answers to another site',
    );
    const sent = await Promise.all(responses.map((response) => response.request().allHeaders()));
    const isSent = sent.some(({ cookie }) => cookie?.includes('token='));
    equal(isSent, sameSite === 'None', 'whether the cookie goes along');
    if (statuses.length === 0) throw new Error('the attack did not reach the proxy');
  });
  equal(await stateOf(site, who, admin), before, `what another site changed (${sameSite})`);
}

async function stateOf(site, who, admin) {
  const { json: consent } = await site.call(who, 'GET', `${SELF}/consent`);
  const { json: runs } = await site.call(admin, 'GET', `${ADMIN}/export`);
  return [consent.decision, consent.decidedAt, runs.items.map(({ id }) => id)];
}

/** Forms need no permission of the site that they are sent to, and take its cookies along; a script asks for it first. */
const ATTACKS = {
  '/export': (origin) => formTo(`${origin}${ADMIN}/export`),
  '/consent': (origin) => formTo(`${origin}${SELF}/consent`),
  '/script': (origin) => {
    const asked = JSON.stringify(`${origin}${SELF}/consent`);
    return `<script>
const body = '{"decision":"granted"}';
fetch(${asked}, { method: 'PUT', credentials: 'include', headers: { 'content-type': 'application/json' }, body }).catch(() => 0);
fetch(${asked}, { method: 'POST', mode: 'no-cors', credentials: 'include', body }).catch(() => 0);
navigator.sendBeacon(${asked}, body);
</script>`;
  },
};

function formTo(address) {
  return `<form method="post" enctype="text/plain" action="${address}">
<input name='{"format":"openai","decision":"granted","x":"' value='"}'></form><script>document.forms[0].submit()</script>`;
}

/** What a browser would send from elsewhere on the same site, and one that says nothing of it but the origin. */
async function withoutBrowser(site, person) {
  for (const from of [
    { 'sec-fetch-site': 'same-site', origin: site.origin },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: `https://${site.name}` },
    { origin: 'null' },
    {
      origin: 'https://evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    },
  ]) {
    const { status } = await site.ask(`${SELF}/consent`, {
      method: 'PUT',
      headers: { cookie: `token=${person.token}`, 'content-type': 'application/json', ...from },
      body: '{"decision":"granted"}',
    });
    equal(status, 403, `a decision from ${JSON.stringify(from)}`);
  }
}
