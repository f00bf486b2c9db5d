export interface MentionedText {
  readonly text: string;
  /** Labels of mentioned people, as ranges of `text`. */
  readonly people: readonly { readonly start: number; readonly end: number }[];
  /** Ids of mentioned people. */
  readonly userIds: readonly string[];
}

/** Longest mention that is looked for; ids are UUIDs or model names. */
const MAX_LENGTH = 512;
const OPEN = 0x3c;
const AT = 0x40;
const HASH = 0x23;
const DOLLAR = 0x24;

/**
 * `<@U:id|label>`, `<@M:id|label>` and `<#C:id|label>` become `@label`; without a label they go, and so does every
 * `<$skill|label>`. Labels of people are marked, because they are certainly names.
 */
export function openMentions(text: string): MentionedText {
  const people: { start: number; end: number }[] = [];
  const userIds: string[] = [];
  let result = '';
  let from = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const mention = readMention(text, at);
    if (mention === undefined) continue;
    result += text.slice(from, at);
    if (mention.shown === '') {
      from = skipDoubleSpace(text, result, mention.end);
    } else {
      if (mention.person !== undefined) {
        people.push({ start: result.length + 1, end: result.length + mention.shown.length });
      }
      result += mention.shown;
      from = mention.end;
    }
    if (mention.person !== undefined) userIds.push(mention.person);
    at = mention.end - 1;
  }
  if (from === 0) return { text, people, userIds };
  return { text: result + text.slice(from), people, userIds };
}

interface Mention {
  readonly end: number;
  readonly shown: string;
  readonly person: string | undefined;
}

function readMention(text: string, open: number): Mention | undefined {
  const sigil = text.charCodeAt(open + 1);
  if (sigil !== AT && sigil !== HASH && sigil !== DOLLAR) return undefined;
  const close = closeOf(text, open + 2);
  if (close === undefined) return undefined;
  const inner = text.slice(open + 2, close);
  const bar = inner.indexOf('|');
  const id = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? '' : inner.slice(bar + 1).trim();
  if (sigil === DOLLAR) {
    const skill = isSkill(text, { open, close, id, labelled: bar !== -1 });
    return skill ? { end: close + 1, shown: '', person: undefined } : undefined;
  }
  const kind = id.charCodeAt(0);
  const isMention = sigil === HASH ? kind === 0x43 : kind === 0x55 || kind === 0x4d;
  if (!isMention || id.charCodeAt(1) !== 0x3a || id.length < 3) return undefined;
  const shown = label === '' ? '' : `@${label}`;
  return { end: close + 1, shown, person: kind === 0x55 ? id.slice(2) : undefined };
}

function closeOf(text: string, from: number): number | undefined {
  for (let i = from; i < text.length && i < from + MAX_LENGTH; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x3e) return i;
    if (code === OPEN || code === 0x0a) return undefined;
  }
  return undefined;
}

/**
 * A skill has a label, or stands alone like a word: `<$fh>` in `while (<$fh>)` or `$line = <$fh>;` is Perl.
 */
function isSkill(
  text: string,
  { open, close, id, labelled }: { open: number; close: number; id: string; labelled: boolean },
): boolean {
  if (id === '' || id.includes(' ')) return false;
  if (labelled) return true;
  const before = text.slice(Math.max(0, open - 2), open);
  const alone = before === '' || (/\s$/.test(before) && !before.startsWith('='));
  return alone && /^(?:[\s.,!?:]|$)/.test(text.slice(close + 1, close + 2));
}

/** Removes one of the two spaces around a removed mention. */
function skipDoubleSpace(text: string, before: string, end: number): number {
  const last = before.charCodeAt(before.length - 1);
  const atStart = before === '' || last === 0x20 || last === 0x0a;
  return atStart && text.charCodeAt(end) === 0x20 ? end + 1 : end;
}
