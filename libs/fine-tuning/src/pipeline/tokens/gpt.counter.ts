import { createRequire } from 'node:module';
import { boundedPieces } from './bounded-pieces';
import type { TextCounter } from './text-counter';

const load = createRequire(__filename);

interface GptEncoding {
  countTokens(text: string, options: { readonly disallowedSpecial: ReadonlySet<string> }): number;
}

/** Without it, a text that names a special token would throw. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/** Tokens in an encoding of the package gpt-tokenizer. */
export class GptCounter implements TextCounter {
  private constructor(
    readonly encoding: string,
    private readonly gpt: GptEncoding,
  ) {}

  /** @param encoding name of a module of the package, loaded here so that nobody else pays for its vocabulary */
  static load(encoding: string): Promise<GptCounter> {
    return Promise.resolve(
      new GptCounter(encoding, load(`gpt-tokenizer/encoding/${encoding}`) as GptEncoding),
    );
  }

  countText(text: string): number {
    let tokens = 0;
    for (const piece of boundedPieces(text)) tokens += this.gpt.countTokens(piece, AS_TEXT);
    return tokens;
  }
}
