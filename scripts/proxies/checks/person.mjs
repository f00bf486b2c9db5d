import { browse, signIn, signOut } from '../browsing.mjs';
import { equal } from '../equal.mjs';
import { SELF } from '../site.mjs';

/** Signed in on Open WebUI's page, somebody needs nothing more for ours; signed out there, they are out here. */
export function ownConsent({ browser, site, person }) {
  return browse(browser, async (context) => {
    const page = await context.newPage();
    await signIn(page, site.origin, person);
    const ours = await context.newPage();
    const complaints = complaintsOf(ours);
    await ours.goto(`${site.origin}${SELF}/page`);
    const standing = ours.locator('#decision .standing');
    await standing.filter({ hasText: 'not decided yet' }).waitFor();
    await decide(ours, 'granted', 'You said yes');
    await ours.locator('#leaving [data-operation=previewOwnChats]').click();
    await ours
      .getByText('Of 1 chats 1 would leave.')
      .or(ours.locator('#leaving mark').first())
      .first()
      .waitFor();
    equal(/@example/.test(await ours.locator('#leaving').innerText()), false, 'an address leaves');
    await decide(ours, 'withdrawn', 'took your yes back');
    await signOut(page);
    equal((await context.cookies()).filter(({ name }) => name === 'token').length, 0, 'cookies');
    const refused = ours.waitForResponse((response) => response.url().endsWith(`${SELF}/consent`));
    await ours.locator('#decision-granted').check();
    await ours.locator('#decision [data-operation=decide]').click();
    equal((await refused).status(), 401, 'a decision after signing out');
    await ours.locator('#sign-in-title').waitFor();
    equal(complaints, [], 'complaints of our page');
  });
}

/** Where a site has no certificate browsers say less about who asks: what they do say must do. */
export function ownConsentInPlainText({ browser, site, person }) {
  return browse(browser, async (context) => {
    const page = await context.newPage();
    await signIn(page, site.plainOrigin, person);
    await page.goto(`${site.plainOrigin}${SELF}/page`);
    await decide(page, 'granted', 'You said yes');
    await decide(page, 'withdrawn', 'took your yes back');
  });
}

async function decide(page, decision, says) {
  await page.locator(`#decision input[value=${decision}]`).check();
  await page.locator('#decision [data-operation=decide]').click();
  await page.locator('#decision .standing').filter({ hasText: says }).waitFor();
}

function complaintsOf(page) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  return complaints;
}
