import type { PairKind } from '@app/open-webui';
import { isCount, isCounts, isJsonObject, jsonObjectOf } from '../common/json-values';
import type { AnswerTokens } from '../pipeline/draft';
import { passNamesOf } from '../pipeline/pass-names';

/** A line of `provenance.jsonl`: what one row rests on. Ids are pseudonyms, unless the export revealed them. */
export interface ProvenanceLine {
  /** Name of the dataset file, and the row's line in it, from 1. */
  readonly file: string;
  readonly line: number;
  readonly chat: string;
  readonly user: string;
  /**
   * Everybody whose words are in the chat: its owner, other authors, owners of what it was copied from, and who wrote the same in
   * a row of theirs. Absent in datasets of 0.1.0.
   */
  readonly authors?: readonly string[];
  readonly messages: readonly string[];
  /**
   * Authors of each message, in the order of `messages`: who wrote a question, who asked for an answer. Absent where all of
   * them are the owner's.
   */
  readonly messageAuthors?: readonly (readonly string[])[];
  readonly model: string | null;
  /** Its model, language or rating, where the recipe spreads the split over them. */
  readonly stratum?: string;
  /**
   * Only of datasets of several formats: the same number for the rows that one example has in them.
   */
  readonly example?: number;
  /** Only of pairs and rated answers: what the preference rests on, and who said so. */
  readonly evidence?: {
    readonly kind: PairKind;
    readonly rater: string;
    /** Difference of the scores; null where there is none. */
    readonly margin: number | null;
  };
  /** Only of pairs and rated answers: the lengths of which the manifest has the medians. */
  readonly answerTokens?: AnswerTokens;
  readonly consentEvent: string | null;
  /**
   * Tokens of the row, and replaced spans per type: the totals of the manifest are their sums. Absent in datasets of 0.1.0.
   */
  readonly tokens?: number;
  /** Of these, what a trainer learns from. Absent in datasets of 0.1.0. */
  readonly trainedTokens?: number;
  readonly pii?: Readonly<Partial<Record<string, number>>>;
  /** What passes of the format changed on the way to the row, each once and in order. Absent where nothing was. */
  readonly passes?: readonly string[];
  readonly leaf: string;
}

/** Undefined when the line is not one of ours. */
export function parseProvenance(text: string): ProvenanceLine | undefined {
  const value = jsonObjectOf(text);
  if (value === undefined) return undefined;
  const { file, line, chat, user, authors, messages, messageAuthors, model, consentEvent, tokens, pii, leaf } = value; // prettier-ignore
  const { example, evidence, answerTokens, trainedTokens, stratum, passes } = value;
  const isWhole =
    [file, chat, user, leaf].every((item) => typeof item === 'string') &&
    [model, consentEvent].every((item) => item === null || typeof item === 'string') &&
    Number.isSafeInteger(line) &&
    (stratum === undefined || typeof stratum === 'string') &&
    isTexts(messages) &&
    (authors === undefined || isTexts(authors)) &&
    (messageAuthors === undefined || isOfEach(messageAuthors, messages)) &&
    (example === undefined || isCount(example)) &&
    (evidence === undefined || isEvidence(evidence)) &&
    (answerTokens === undefined || isCounts(answerTokens)) &&
    (tokens === undefined || isCount(tokens)) &&
    (trainedTokens === undefined || isCount(trainedTokens)) &&
    (pii === undefined || isCounts(pii)) &&
    (passes === undefined || JSON.stringify(passNamesOf(passes)) === JSON.stringify(passes));
  return isWhole ? (value as unknown as ProvenanceLine) : undefined;
}

const PAIR_KINDS: readonly unknown[] = ['rating', 'arena', 'edit'] satisfies PairKind[];

function isEvidence(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { kind, rater, margin } = value;
  return (
    PAIR_KINDS.includes(kind) &&
    typeof rater === 'string' &&
    (margin === null || typeof margin === 'number')
  );
}

function isOfEach(value: unknown, messages: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(isTexts) &&
    value.length === (Array.isArray(messages) ? messages.length : -1)
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
