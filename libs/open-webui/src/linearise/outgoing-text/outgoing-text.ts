import { cleanText } from '../../clean-text';
import type { TextPart } from '../../conversation';
import { withoutControlTokens } from './control-tokens';
import { withoutDataUrls } from './data-urls';
import { openMentions } from './mentions';
import { withoutServerAddresses, withoutServerFiles } from './server-files';

const MAX_ROUNDS = 8;

export interface OutgoingText {
  readonly part: TextPart;
  readonly mentioned: readonly string[];
}

/**
 * A visible text as conversations carry it: trimmed, mentions opened, without embedded files, files of the server, control
 * tokens of models, NULs and lone surrogates.
 */
export function outgoingText(stored: string): OutgoingText {
  const clean = cleaned(stored, withoutServerFiles);
  if (!clean.includes('<')) return { part: { kind: 'text', text: clean.trim() }, mentioned: [] };
  const { text, people, userIds } = openMentions(clean);
  // A mention that goes can put something together that stood around it; its places are kept by spaces.
  const whole = cleaned(text, withoutServerFiles) === text ? text : blanked(text);
  const trimmed = whole.trim();
  if (people.length === 0) return { part: { kind: 'text', text: trimmed }, mentioned: userIds };
  const shift = whole.length - whole.trimStart().length;
  const moved = people
    .map(({ start, end }) => ({ start: start - shift, end: Math.min(end - shift, trimmed.length) }))
    .filter(({ start, end }) => start >= 0 && start < end);
  return { part: { kind: 'text', text: trimmed, people: moved }, mentioned: userIds };
}

/** Tool arguments and results. Their white space is data, and JSON stays JSON. */
export function outgoingData(stored: string): string {
  const clean = cleaned(opened(stored), withoutServerAddresses);
  return clean.includes('<') ? openMentions(clean).text : clean;
}

/** To take one thing out can put another one together, so that this goes on until nothing goes any more. */
function cleaned(stored: string, withoutFiles: (text: string) => string): string {
  let text = cleanText(withoutDataUrls(stored));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = withoutControlTokens(withoutFiles(text));
    if (next === text) break;
    text = next;
  }
  return text;
}

/** What is not to leave, in spaces, so that places in the text stay what they are. */
function blanked(text: string): string {
  return text.replace(/<[|｜][^<>\n]{1,80}[|｜]?>|\/(?:api\/v1\/files|cache)\/\S+/g, (found) =>
    ' '.repeat(found.length),
  );
}

/** Characters that JSON may write as escapes, as themselves: whoever parses it sees them. */
function opened(json: string): string {
  if (!/\\(?:u00[37]|\/)/i.test(json) || !isJson(json)) return json;
  return json.replace(/(\\\\)|\\u00(3c|3e|7c|2f)|\\\//gi, (whole, pair?: string, code?: string) => {
    if (pair !== undefined) return pair;
    return code === undefined ? '/' : String.fromCharCode(parseInt(code, 16));
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Of a text that is none a backslash is a backslash.
    return false;
  }
}
