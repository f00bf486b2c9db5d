import { browse, signIn } from '../browsing.mjs';
import { documentedBanners } from '../documented.mjs';
import { equal } from '../equal.mjs';
import { SELF } from '../site.mjs';

/** The banner of the documentation, which the environment set, and one that an administrator sets: both lead to the page. */
export async function banners({ browser, site, person, admin }) {
  const documented = JSON.parse(await documentedBanners());
  const { json } = await site.call(admin, 'GET', '/api/v1/configs/banners');
  equal(json.map(({ content }) => content), documented.map(({ content }) => content), 'WEBUI_BANNERS'); // prettier-ignore
  await follow(browser, site, person, 'Decide here');
  const other = documented.map((banner) => ({
    ...banner,
    id: 'other',
    content: banner.content.replace('Decide here', 'Your choice'),
  }));
  const set = await site.call(admin, 'POST', '/api/v1/configs/banners', { banners: other });
  equal(set.status, 200, 'the setting of banners');
  await follow(browser, site, person, 'Your choice');
  await site.call(admin, 'POST', '/api/v1/configs/banners', { banners: documented });
}

function follow(browser, site, person, text) {
  return browse(browser, async (context) => {
    const page = await context.newPage();
    await signIn(page, site.origin, person);
    const link = page.getByRole('link', { name: text });
    await link.waitFor();
    const isApart = (await link.getAttribute('target')) === '_blank';
    const [ours] = await Promise.all([isApart ? context.waitForEvent('page') : page, link.click()]);
    await ours.waitForURL(`${site.origin}${SELF}/page`);
    await ours.locator('#decision .standing').waitFor();
  });
}
