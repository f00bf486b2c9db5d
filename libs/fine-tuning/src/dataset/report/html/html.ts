/** A piece of a page that is safe to be put into another one. */
export class Html {
  constructor(readonly text: string) {}
}

/** What can stand in a page; of nothing there is nothing. */
export type Content = string | number | Html | null | undefined | readonly Content[];

/**
 * A piece of a page. Whatever is put into it is escaped, within attributes as well, unless it is a piece itself: who writes a
 * section cannot forget it.
 */
export function html(pieces: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let text = pieces[0] ?? '';
  contents.forEach((content, at) => (text += textOf(content) + (pieces[at + 1] ?? '')));
  return new Html(text);
}

function textOf(content: Content): string {
  if (content === null || content === undefined) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(textOf).join('');
  return escapeHtml(String(content));
}

/** What a browser refuses or obeys instead of showing it: control characters, and those that turn the direction of what follows. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSEEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
