import type { Tokenizer } from '@huggingface/tokenizers';
import { isJsonObject, jsonObjectOf } from '../../common/json-values';
import { nameOfError } from '../../common/name-of-error';
import { boundedPieces } from './bounded-pieces';
import type { TextCounter } from './text-counter';

/** Why a file is no tokenizer, as the end of a sentence. */
export class NoTokenizerError extends Error {}

const MODELS: readonly unknown[] = ['BPE', 'Unigram', 'WordPiece'];
/** Every tokenizer has a token for one of these. */
const PROBE = 'Hello world 1';

/** Tokens in the encoding of a tokenizer.json, as Hugging Face's tokenizers write it. */
export class TokenizerFileCounter implements TextCounter {
  private constructor(
    readonly encoding: string,
    private readonly tokenizer: Tokenizer,
  ) {}

  /**
   * @param encoding as the manifest names it
   * @throws NoTokenizerError
   */
  static async load(content: Uint8Array, encoding: string): Promise<TokenizerFileCounter> {
    const file = jsonObjectOf(Buffer.from(content.buffer, content.byteOffset, content.length).toString('utf8')); // prettier-ignore
    if (file === undefined) throw new NoTokenizerError('is no JSON object');
    const model = file['model'];
    if (!isJsonObject(model) || model['vocab'] === undefined)
      throw new NoTokenizerError('has no field model with a vocabulary, as a tokenizer.json has');
    const { type } = model;
    // Older files name none. Of one that it does not know the library makes the kind of a model of 2020.
    if (type !== undefined && !MODELS.includes(type))
      throw new NoTokenizerError('has a model that is none of BPE, Unigram and WordPiece');
    const { Tokenizer } = await import('@huggingface/tokenizers');
    let counter: TokenizerFileCounter;
    let tokens: number;
    try {
      // The library wants all of its parts to be there, and takes null for none.
      const whole = { ...NO_PARTS, ...file };
      counter = new TokenizerFileCounter(encoding, new Tokenizer(whole, {}));
      tokens = counter.countText(PROBE);
    } catch (error) {
      throw new NoTokenizerError(`has a part that is not understood (${reasonOf(error)})`);
    }
    if (tokens === 0) throw new NoTokenizerError('has no token for any letter or digit');
    return counter;
  }

  countText(text: string): number {
    let tokens = 0;
    for (const piece of boundedPieces(text))
      tokens += this.tokenizer.tokenize(piece, { add_special_tokens: false }).length;
    return tokens;
  }
}

const NO_PARTS = {
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: null,
  post_processor: null,
  decoder: null,
};

/** The library says what it does not know: a few words, of the file and of no conversation. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  return message === '' || message.length > 120 ? nameOfError(error) : message;
}
