import { dataTable } from '../../storage-format/data-table';
import { CodeSpans } from '../blocks/code-spans';

/** Whether a text may hold such a token at all. */
const MAY_HOLD =
  /<[|｜<]|[|｜]>|<unused|<end_function|<start_function|<(?:start|end)_of_|<\/?s>|<(?:bos|eos|sop)>|\[\/?[A-Z]{4}|\[gMASK\]|\]~b\]|\[e~\[/;
/** Tokens of most families look like this; names are words, so that operators of programming languages stay. */
const USUAL = String.raw`<\|[A-Za-z][\w./:▁-]{0,47}\|>|<｜[^<>\n]{1,80}>|<unused\d{1,4}>`;
/** The role that follows the beginning of a turn. */
const ROLE = String.raw`(?:[ \t]*(?:system|user|assistant|model|tool|developer|ipython|human|gpt|bot)\b[ \t]*(?:\n|(?=<|$)))?`;
/** To take one token out can put another one together; nobody nests them deeper than by intent. */
const MAX_ROUNDS = 8;

interface Tokens {
  readonly all: RegExp;
  readonly starts: RegExp;
  /** From the end of a turn over the beginning of one of the person. */
  readonly nextTurn: RegExp;
  readonly first: RegExp;
  readonly last: RegExp;
}

let tokens: Tokens | undefined;

/**
 * The text without tokens by which a model tells turns, roles and channels apart. Stored texts hold them where a server or a
 * template let them through; in a dataset they would end turns that go on.
 */
export function withoutControlTokens(text: string): string {
  let result = text;
  for (let round = 0; round < MAX_ROUNDS && MAY_HOLD.test(result); round += 1) {
    const { all, starts } = (tokens ??= readTokens());
    const next = withoutEdges(result.replace(starts, '').replace(all, ''));
    if (next === result) return result;
    result = next;
  }
  return result;
}

/** What a model wrote before it went on behind the end of its turn, as the person. In code it is what the code says. */
export function ownTurnOf(answer: string): string {
  if (!MAY_HOLD.test(answer)) return answer;
  const { nextTurn } = (tokens ??= readTokens());
  const next = answer.search(nextTurn);
  if (next <= 0 || new CodeSpans(answer).contains(next)) return answer;
  const own = answer.slice(0, next);
  return own.trim() === '' ? answer : own;
}

/** Of these only what stands alone at an end is a token: elsewhere, and in pairs, they are words and HTML. */
function withoutEdges(text: string): string {
  const { first, last } = (tokens ??= readTokens());
  let result = text;
  if (!/<\/s>/.test(result)) result = result.replace(first, '');
  else if (
    /^\s*<s>\s*\[?/.test(result) &&
    /<\/s>\s*$/.test(result) &&
    !/<\/s>[^]*<\/s>/.test(result)
  )
    result = result.replace(first, '');
  if (!/<s>/.test(result)) result = result.replace(last, '');
  return result;
}

function readTokens(): Tokens {
  const rows = dataTable('control-tokens.tsv');
  const of = (...kinds: string[]): string =>
    rows
      .filter(([, kind = '']) => kinds.includes(kind))
      .map(([token = '']) => escaped(token))
      .join('|');
  const begin = `(?:${of('start')})`;
  return {
    all: new RegExp(`${of('start', 'end', 'person', 'other')}|${USUAL}`, 'g'),
    starts: new RegExp(`${begin}${ROLE}`, 'g'),
    nextTurn: new RegExp(
      String.raw`(?:${of('end')})\s{0,200}(?:(?:${of('person')})|${begin}\s{0,8}(?:user|human|system)\b)`,
    ),
    first: new RegExp(String.raw`^\s*(?:${of('edge')})`),
    last: new RegExp(String.raw`(?:${of('edge')})\s*$`),
  };
}

function escaped(token: string): string {
  return token.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
