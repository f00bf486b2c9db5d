/** The configurations of docs/pages.md, so that what is tried is what people copy. */
import { readFile } from 'node:fs/promises';

const page = new URL('../../docs/pages.md', import.meta.url);

/** @returns the only block of the page in that language */
export async function documented(language) {
  const text = await readFile(page, 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].filter(
    ([, name]) => name === language,
  );
  if (blocks.length !== 1)
    throw new Error(`${blocks.length} blocks of ${language} in docs/pages.md`);
  return blocks[0][2];
}

/** The banner as the page sets it in the environment of Open WebUI, without the quotes of the shell. */
export async function documentedBanners() {
  const [, banners] = /^WEBUI_BANNERS='(.*)'$/m.exec(await readFile(page, 'utf8')) ?? [];
  if (banners === undefined) throw new Error('no WEBUI_BANNERS in docs/pages.md');
  return banners;
}

/** @param changes what stands in the text, and what comes in its place; each must be there */
export function changed(text, changes) {
  let result = text;
  for (const [from, to] of Object.entries(changes)) {
    if (!result.includes(from)) throw new Error(`the documented configuration has no: ${from}`);
    result = result.replaceAll(from, to);
  }
  return result;
}
