import { ScrubError } from '../../pii.errors';

/** Tokens of a text, and where each stands in it. */
export interface ByteTokens {
  readonly ids: readonly number[];
  /** UTF-16 offsets of each token; one that holds a part of a character covers it whole. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Byte-level tokens of `o200k_base`. */
export class ByteTokenizer {
  private constructor(
    private readonly encode: (text: string, options: object) => number[],
    private readonly ranks: readonly (string | readonly number[])[],
  ) {}

  /** Loads the vocabulary, some 40 MB, when an engine first asks for it. */
  static async load(): Promise<ByteTokenizer> {
    const [{ encode }, { default: ranks }] = await Promise.all([
      import('gpt-tokenizer/encoding/o200k_base'),
      import('gpt-tokenizer/bpeRanks/o200k_base'),
    ]);
    return new ByteTokenizer(encode, ranks);
  }

  /** @throws ScrubError `pii/engine-failed` when the tokens are not the bytes of the text: offsets would be of other words */
  tokenize(text: string): ByteTokens {
    // Marks like <|endoftext|> are text here, whoever typed them.
    const ids = this.encode(text, { disallowedSpecial: new Set() });
    const starts = new Int32Array(ids.length);
    const ends = new Int32Array(ids.length);
    let unit = 0;
    /** Bytes up to the character at `unit`, and behind the tokens so far. */
    let before = 0;
    let bytes = 0;
    for (const [index, id] of ids.entries()) {
      while (unit < text.length && before + byteLength(text, unit) <= bytes) {
        before += byteLength(text, unit);
        unit += unitLength(text, unit);
      }
      starts[index] = unit;
      bytes += this.lengthOf(id);
      let end = unit;
      for (let behind = before; end < text.length && behind < bytes; end += unitLength(text, end))
        behind += byteLength(text, end);
      ends[index] = end;
    }
    if (bytes !== Buffer.byteLength(text))
      throw new ScrubError('pii/engine-failed', 'the tokens of a text are not its bytes');
    return { ids, starts, ends };
  }

  private lengthOf(id: number): number {
    const token = this.ranks[id];
    if (token === undefined)
      throw new ScrubError('pii/engine-failed', 'the tokenizer gave a token that it does not have');
    return typeof token === 'string' ? Buffer.byteLength(token) : token.length;
  }
}

/** In UTF-8; half of a pair by itself is written as U+FFFD. */
function byteLength(text: string, unit: number): number {
  const code = text.codePointAt(unit)!;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function unitLength(text: string, unit: number): number {
  return text.codePointAt(unit)! > 0xffff ? 2 : 1;
}
