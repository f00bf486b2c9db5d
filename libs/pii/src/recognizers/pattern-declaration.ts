import type { SurrogateFunction } from '../surrogates/surrogate-function';
import type { CanaryMaker, CanarySentence } from './pii-kind';

/** One kind of personal data that its written form tells from everything else. @publicApi */
export interface PatternDeclaration<T extends string = string> {
  /** Name of the type, and of its placeholder: `VIN` gives `[VIN_1]`. Upper-case letters, digits and `_`. */
  readonly type: T;
  /** What it is, in a few words. */
  readonly describe: string;
  /** Who defines its form: the document, or the body that issues it. */
  readonly source: string;
  /**
   * Written forms, at most 40 characters each, that begin with a letter or digit: `d` digit, `a` letter, `x` letter or digit, `~` at most one separator
   * (blank, dot, hyphen, slash), `[ABd]` one of these, `d{9}` and `d{2,4}` repetition, anything else itself (letters
   * upper case; texts may use either case). Matched in linear time, whatever the text.
   */
  readonly shapes: readonly string[];
  /** Check digits and plausibility of the compact form (no separators, upper case). Absent: every match counts. */
  readonly valid?: (compact: string) => boolean;
  /**
   * Words that announce it, in any language: at most five words before it or two behind, or in the header of its
   * column. A list, or the name of a set in `libs/pii/data`. Case, accents and inflected endings do not matter.
   */
  readonly context?: readonly string[] | { readonly set: string };
  /** Score beside a word of the context, 0 to 1. Default 0.95 with `valid`, 0.75 without. */
  readonly beside?: number;
  /** Score without any such word; the default preset hides hits from 0.6 on. Default 0.65 with `valid`, 0.3 without. */
  readonly alone?: number;
  /** Found only when a recipe names the type. Default false. */
  readonly optional?: boolean;
  /** Added to the score when types compete for the same characters, from -0.3 to 0.4. Default 0. */
  readonly rank?: number;
  /** Equal for two texts that are the same thing. Default: no separators, upper case. */
  readonly identity?: (text: string) => string;
  /** Another value that is nobody's. Default: other digits and letters in the same places, right in form and check digits. */
  readonly surrogate?: SurrogateFunction;
  /** Sentences with `{}` in which it must be found before anything is published. Default value: made from the first shape. */
  readonly canary?: {
    readonly sentences: readonly CanarySentence[];
    readonly value?: CanaryMaker;
  };
  /** Names that outside engines have for it. */
  readonly engineLabels?: readonly string[];
  /** Its name towards clients that expect Presidio's vocabulary. Default: the type. */
  readonly presidioName?: string;
}
