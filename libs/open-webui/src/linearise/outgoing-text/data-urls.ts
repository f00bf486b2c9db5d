const MARK = ';base64,';
/** Shorter ones are examples that people talk about, not files; a one-pixel PNG has ninety-odd characters. */
const MIN_PAYLOAD = 90;
/** A shorter payload in a Markdown image is no picture; icons and tracking pixels are longer. */
const MIN_IMAGE_PAYLOAD = 16;

/**
 * The text without embedded files: a Markdown image with a base64 `data:` URL goes, any other such URL becomes
 * `[image/png data]`. Payloads are skipped over, never copied.
 */
export function withoutDataUrls(text: string): string {
  if (!text.includes(MARK)) return text;
  let result = '';
  let from = 0;
  for (let mark = text.indexOf(MARK); mark !== -1; mark = text.indexOf(MARK, mark + MARK.length)) {
    const payload = mark + MARK.length;
    const end = endOfPayload(text, payload);
    const start = startOfUrl(text, mark, from);
    if (start === undefined || end - payload < MIN_IMAGE_PAYLOAD) continue;
    const image = markdownImage(text, start, end, from);
    if (image === undefined && end - payload < MIN_PAYLOAD) continue;
    if (image === undefined) {
      result += `${text.slice(from, start)}[${text.slice(start + 'data:'.length, mark)} data]`;
      from = end;
    } else {
      result += text.slice(from, image.start);
      from = image.end;
    }
  }
  return result + text.slice(from);
}

/** True when the text carries a file inside. */
export function hasDataUrl(text: string): boolean {
  return text.includes(MARK) && withoutDataUrls(text) !== text;
}

function endOfPayload(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const alphanumeric =
      (code >= 0x30 && code <= 0x39) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x61 && code <= 0x7a);
    // + / = and their URL-safe forms
    if (
      !alphanumeric &&
      code !== 0x2b &&
      code !== 0x2f &&
      code !== 0x3d &&
      code !== 0x2d &&
      code !== 0x5f
    )
      return i;
  }
  return text.length;
}

/** A media type is short: nothing far in front of the mark is looked at. */
function startOfUrl(text: string, mark: number, from: number): number | undefined {
  const start = text.lastIndexOf('data:', mark);
  return start >= from && start >= mark - 128 ? start : undefined;
}

function markdownImage(
  text: string,
  start: number,
  end: number,
  from: number,
): { start: number; end: number } | undefined {
  if (!text.startsWith('](', start - 2)) return undefined;
  const open = text.lastIndexOf('![', start - 2);
  if (open < from || open < start - 512) return undefined;
  for (let i = end; i < end + 256 && i < text.length; i += 1) {
    if (text.charCodeAt(i) === 0x29) return { start: open, end: i + 1 };
    if (text.charCodeAt(i) === 0x0a) return undefined;
  }
  return undefined;
}
