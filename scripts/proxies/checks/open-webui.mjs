import { browse, signIn } from '../browsing.mjs';
import { equal } from '../equal.mjs';

/** A chat on Open WebUI's own page, whose answer comes through its websocket. */
export function chatInPage({ browser, site, person }) {
  return browse(browser, async (context) => {
    const page = await context.newPage();
    let frames = 0;
    page.on('websocket', (socket) => {
      if (/\/ws\/socket\.io/.test(socket.url())) socket.on('framereceived', () => (frames += 1));
    });
    await signIn(page, site.origin, person);
    const said = `The kettle sings at ${Date.now()}.`;
    await page.goto(`${site.origin}/?models=slow`);
    await page.locator('#chat-input').waitFor();
    await page.locator('#chat-input').pressSequentially(`say: ${said}`);
    await page.keyboard.press('Enter');
    await page
      .locator('#response-content-container', { hasText: said })
      .or(page.locator('.chat-assistant', { hasText: said }))
      .first()
      .waitFor();
    if (frames < 5) throw new Error(`only ${frames} frames came through the websocket`);
    return `${frames} frames`;
  });
}

/** What people attach is larger than what most proxies let through by themselves. */
export async function attachFile({ site, person }) {
  const border = 'a-border-of-a-form';
  const body = `--${border}\r
content-disposition: form-data; name="file"; filename="long.txt"\r
content-type: text/plain\r
\r
${'word '.repeat(800_000)}\r
--${border}--\r
`;
  const answer = await site.ask('/api/v1/files/?process=false', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${person.token}`,
      'content-type': `multipart/form-data; boundary=${border}`,
    },
    body,
  });
  equal(answer.status, 200, 'a file of 4 MB for Open WebUI');
}

/** Its own API answers behind the proxy as it does without. */
export async function ownApi({ site, person, admin, openWebui }) {
  const paths = ['/api/config', '/api/models', '/api/v1/auths/', '/api/v1/chats/', '/api/v1/users/', '/api/v1/configs/banners', '/api/v1/folders/', '/health']; // prettier-ignore
  for (const one of [person, admin])
    for (const path of paths) {
      const direct = await fetch(openWebui.url + path, {
        headers: { authorization: `Bearer ${one.token}` },
      });
      const { status, headers } = await site.ask(path, {
        headers: { authorization: `Bearer ${one.token}` },
      });
      equal(
        [status, headers['content-type']],
        [direct.status, direct.headers.get('content-type')],
        path,
      );
    }
}
