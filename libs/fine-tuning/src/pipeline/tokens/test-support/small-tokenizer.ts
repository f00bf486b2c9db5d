/** Bytes as byte-level tokenizers write them: printable ones as they are, others moved up to letters of their own. */
function byteLetters(): string[] {
  const isPrintable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let moved = 256;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(isPrintable(byte) ? byte : moved++),
  );
}

/** A tokenizer.json of the byte-level kind, with a token per byte, for each merge, and one special token. */
export function smallTokenizer(merges: readonly string[] = ['h e', 'l l', 'he ll', 'hell o']): {
  readonly [part: string]: unknown;
} {
  const tokens = [...byteLetters(), ...merges.map((merge) => merge.replace(' ', ''))];
  const special = tokens.length;
  return {
    version: '1.0',
    added_tokens: [
      {
        id: special,
        content: '<|end|>',
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      },
    ],
    normalizer: null,
    pre_tokenizer: {
      type: 'ByteLevel',
      add_prefix_space: false,
      trim_offsets: true,
      use_regex: true,
    },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  };
}
