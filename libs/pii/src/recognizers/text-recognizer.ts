import type { PiiTypeName } from '../scrubber/pii-type-name';

/** One hit in a text. @publicApi */
export interface TextHit {
  /** UTF-16 offsets into the text that was given; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1. From 0.6 the usual preset replaces it, from 0.4 the preset `strict`. */
  readonly score: number;
}

/**
 * Finds one kind of personal data in a text, for kinds that have no written form which `definePattern` could declare.
 * An object or an instance of a class; {@link defineRecognizer} makes a kind of it.
 *
 * The text is a normalised view of what was written: full-width letters are narrow, invisible characters are gone. A long
 * text comes in pieces of some ten thousand characters. Work in linear time and keep nothing between calls.
 * @publicApi
 */
export interface TextRecognizer {
  /** Name of the type, and of its placeholder: `STAFF_NUMBER` gives `[STAFF_NUMBER_1]`. */
  readonly type: PiiTypeName;
  /** What it is, in a few words. */
  readonly describe: string;
  /** Who defines its form. Default `none`. */
  readonly source?: string;
  /** BCP 47 languages or ISO 3166 regions it knows. Default any. */
  readonly locales?: readonly string[];
  /** Found only when a recipe names the type. Default false. */
  readonly optional?: boolean;
  /** Hits that do not overlap. Anything else ends the export: nothing that may be personal data is passed over. */
  find(text: string): Iterable<TextHit>;
}
