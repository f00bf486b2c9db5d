import { dataTable } from '../../storage-format/data-table';

/** Whether a text may hold such a token at all. */
const MAY_HOLD =
  /<[|｜<]|[|｜]>|<(?:start|end)_of_|<\/?s>|<(?:bos|eos|sop)>|\[\/?[A-Z]{4}|\[gMASK\]|\]~b\]|\[e~\[/;
/** Tokens of most families look like this; names are words, so that operators of programming languages stay. */
const USUAL = String.raw`<\|[A-Za-z][\w./:-]{0,47}\|>|<｜[^｜<>\s]{1,47}｜>`;
/** The role that follows the beginning of a turn. */
const ROLE = String.raw`(?:[ \t]*(?:system|user|assistant|model|tool|developer|ipython|human|gpt|bot)\b[ \t]*(?:\n|(?=<|$)))?`;

interface Tokens {
  readonly all: RegExp;
  readonly starts: RegExp;
  /** From the end of a turn over the beginning of one of the person. */
  readonly nextTurn: RegExp;
  readonly edges: RegExp;
}

let tokens: Tokens | undefined;

/**
 * The text without tokens by which a model tells turns, roles and channels apart. Stored texts hold them where a server or a
 * template let them through; in a dataset they would end turns that go on. What a model wrote behind the end of its turn, as
 * the person, goes with them.
 */
export function withoutControlTokens(text: string): string {
  if (!MAY_HOLD.test(text)) return text;
  const { all, starts, nextTurn, edges } = (tokens ??= readTokens());
  const next = text.search(nextTurn);
  const own = next > 0 && text.slice(0, next).trim() !== '' ? text.slice(0, next) : text;
  return own.replace(starts, '').replace(all, '').replace(edges, '');
}

function readTokens(): Tokens {
  const rows = dataTable('control-tokens.tsv');
  const of = (...kinds: string[]): string =>
    rows
      .filter(([, kind = '']) => kinds.includes(kind))
      .map(([token = '']) => escaped(token))
      .join('|');
  const header = String.raw`(?:${of('start')})${ROLE}`;
  return {
    all: new RegExp(`${of('start', 'end', 'other')}|${USUAL}`, 'g'),
    starts: new RegExp(header, 'g'),
    nextTurn: new RegExp(
      String.raw`(?:${of('end')})\s{0,8}(?:${of('start')})\s{0,8}(?:user|human|system)\b`,
    ),
    edges: new RegExp(String.raw`^\s*(?:${of('edge')})|(?:${of('edge')})\s*$`, 'g'),
  };
}

function escaped(token: string): string {
  return token.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
