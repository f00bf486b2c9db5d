import type { KeyedRandom } from '../surrogates/keyed-random';
import type { SurrogateFunction } from '../surrogates/surrogate-function';
import type { IdentityRecognizer } from './identity/identity.recognizer';
import type { NamesModelSource } from './names/model/names-model.source';
import type { PersonNamesRecognizer } from './names/persons/person-names.recognizer';
import type { ConversationRecognizer, Recognizer } from './recognizer';

/** What several recognizers share within one scrubber; each is made when it is first asked for. */
export interface SharedParts {
  readonly names: NamesModelSource;
  readonly personNames: PersonNamesRecognizer;
  readonly identity: IdentityRecognizer;
}

/** A sentence with `{}` where the value goes, and its language (BCP 47). */
export type CanarySentence = readonly [language: string, text: string];

/** Makes one value to plant; `language` is that of the sentence it will stand in. */
export type CanaryMaker = (random: KeyedRandom, language: string) => string;

/**
 * Made-up values in ordinary sentences in which a working scrubber never misses one. They prove before each
 * publication that this kind is looked for and replaced, not how well it is found: for that there is the evaluation.
 */
export interface CanaryDeclaration {
  readonly value: CanaryMaker;
  /** Default: those of the type in `libs/pii/data/canary-sentences.tsv`, where the built-in kinds have theirs. */
  readonly sentences?: readonly CanarySentence[];
}

/**
 * Everything that is to be said of one kind of personal data. Lists of types, ranks, placeholders, surrogates,
 * canaries and the labels of outside engines are derived from it.
 */
export interface PiiKind<T extends string = string> {
  /** Name of the type, and of its placeholder: `VIN` gives `[VIN_1]`. */
  readonly type: T;
  /** What it is, in a few words. */
  readonly describe: string;
  /** Who defines its form: the document, or the body that issues it; `none` where nobody does. */
  readonly source: string;
  /** Found only when a recipe names the type. Default false. */
  readonly optional?: boolean;
  /** Looked for by the preset `secrets-only` as well. Default false. */
  readonly isSecret?: boolean;
  /**
   * Added to the score when hits of different types compete for the same characters, from -0.3 (lends context to
   * others) over 0 to 0.3 (its form is unmistakable). Default 0.
   */
  readonly rank?: number;
  /**
   * What makes two hits the same thing where the recognizer did not say so: equal answers get the same placeholder.
   * Default: the text as it stands.
   */
  readonly identity?: (text: string) => string;
  /**
   * How a value that was found once is looked for in the rest of the conversation: `written` (case and the width of blanks
   * apart), `words` (full stops and commas apart as well), `compact` (all separators apart), or `never`, where its form
   * gives it away anywhere or somebody else looks for it. Default `written`.
   */
  readonly copies?: 'written' | 'words' | 'compact' | 'never';
  /** Another value of the same kind that is nobody's. Default: other digits and letters in the same places. */
  readonly surrogate?: SurrogateFunction;
  /** Absent: no canary of this kind is planted. */
  readonly canary?: CanaryDeclaration;
  /** Names that outside engines have for it, upper case and without the `B-` of a tagger. */
  readonly engineLabels?: readonly string[];
  /** Its name towards clients that expect Presidio's vocabulary. Default: the type. */
  readonly presidioName?: string;
  /** What finds it, made anew for each scrubber. A recognizer of several kinds is named by each of them. */
  readonly create?: (shared: SharedParts) => readonly Recognizer[];
  /** What finds it by the whole conversation. */
  readonly createForConversation?: (shared: SharedParts) => readonly ConversationRecognizer[];
}

/**
 * Declares a built-in kind whose recognizer is a class. Functions are given as arrow functions that name what they
 * call: the build loads those modules at their first use, so that the list of types loads no recognizer.
 */
export function defineKind<const T extends string>(kind: PiiKind<T>): PiiKind<T> {
  return Object.freeze(kind);
}
