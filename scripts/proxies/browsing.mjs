/** Somebody at a browser, who signs in and out on the pages of Open WebUI. */

/** @returns a profile of its own, and what its pages complained of */
export async function browse(browser, work) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  context.setDefaultTimeout(30_000);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

export async function signIn(page, origin, { email, password }) {
  await page.goto(`${origin}/auth`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('#chat-input').waitFor();
  await closeNews(page);
}

/** Whoever comes for the first time is told what is new. */
async function closeNews(page) {
  const button = page.getByRole('button', { name: "Okay, Let's Go!" });
  const news = await button.waitFor({ timeout: 3_000 }).catch(() => 'none');
  if (news !== 'none') await button.click();
}

export async function signOut(page) {
  await page
    .getByRole('button', { name: /user menu/i })
    .first()
    .click();
  await page.getByText('Sign Out').click();
  await page.locator('input[type=password]').waitFor();
}
