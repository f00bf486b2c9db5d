/**
 * The values that each option of an export accepts. The checks of a request and of a recipe, the schema of the REST API
 * and the help of the command line are all made from these tables: a new word is added here and nowhere else.
 */
interface ChoiceOption {
  readonly values: readonly [string, ...string[]];
  /** What a request without the option means. */
  readonly usual: string;
}

/** Options that take one of several words. */
export const EXPORT_CHOICES = {
  /** Where conversations come from. */
  source: { values: ['chats', 'channels'], usual: 'chats' },
  /** Which paths of a chat's message tree become conversations. */
  branch: { values: ['visible', 'all', 'rated'], usual: 'visible' },
  /** Whether chats are taken that a tool brought from another product. */
  imported: { values: ['drop', 'keep'], usual: 'drop' },
  /** Which system message leads a conversation. */
  system: { values: ['none', 'chat', 'reconstruct'], usual: 'chat' },
  /** What becomes of the reasoning of answers. */
  reasoning: { values: ['drop', 'keep'], usual: 'drop' },
  /** What becomes of tool calls and their results. */
  tools: { values: ['keep', 'drop', 'text'], usual: 'keep' },
  /** What a split keeps together. */
  groupBy: { values: ['chat', 'user'], usual: 'chat' },
  /** What each side of a split has in the same shares. */
  stratify: { values: ['none', 'model', 'language', 'rating'], usual: 'none' },
  /** Which set of filters judges the quality of conversations. */
  quality: { values: ['none', 'standard', 'strict'], usual: 'none' },
} as const satisfies Readonly<Record<string, ChoiceOption>>;

/** Which duplicates are left out: no option of one word like the others, because a request may say true or false as well. */
export const DEDUP = { values: ['none', 'exact', 'near'], usual: 'exact' } as const;

/** Similarity of near-duplicates. Below the lower end nearly all conversations are alike. */
export const NEAR_THRESHOLD = { min: 0.1, max: 1, usual: 0.8 } as const;

/** Options that take some of several words. */
export const EXPORT_LISTS = {
  /** What pairs of answers are made from. */
  pairs: { values: ['rating', 'arena', 'edit'], usual: ['rating', 'arena'] },
} as const satisfies Readonly<
  Record<string, { readonly values: readonly string[]; readonly usual: readonly string[] }>
>;

export type ExportChoice = keyof typeof EXPORT_CHOICES;
/** The words that an option takes. */
export type ChoiceOf<Option extends ExportChoice> =
  (typeof EXPORT_CHOICES)[Option]['values'][number];

interface NumberOption {
  readonly min: number;
  readonly max?: number;
  /** What a request without the option means; absent: no limit, or nothing is chosen by it. */
  readonly usual?: number;
}

/** Options that take a whole number, with both ends of their range. */
export const EXPORT_NUMBERS = {
  /** Lowest rating of an answer: 1 is a thumb up, -1 a thumb down. */
  minRating: { min: -1, max: 1 },
  /** Fewest user messages with an answer. */
  minTurns: { min: 1 },
  /** Most tokens of an example. */
  maxTokens: { min: 1 },
  /** Most tokens that the model to be trained reads at once. */
  contextLength: { min: 1 },
  /** Decides which conversation goes into which split. */
  seed: { min: Number.MIN_SAFE_INTEGER, usual: 0 },
  /** Most conversations of one person. */
  maxPerUser: { min: 1 },
  /** Most conversations with answers of one model. */
  maxPerModel: { min: 1 },
  /** Most examples. */
  limit: { min: 1 },
  /** Part files of a split. */
  partFiles: { min: 1, max: 99_999, usual: 1 },
  shards: { min: 1, max: 99_999, usual: 1 },
} as const satisfies Readonly<Record<string, NumberOption>>;

export type ExportNumber = keyof typeof EXPORT_NUMBERS;

/** The range of a number, with the largest safe integer where the table names no upper end. */
export function rangeOf(option: ExportNumber): Required<Pick<NumberOption, 'min' | 'max'>> {
  const { min, max = Number.MAX_SAFE_INTEGER }: NumberOption = EXPORT_NUMBERS[option];
  return { min, max };
}

/** The words of an option for people, with the usual one in brackets: `chats or channels (chats)`. */
export function choiceHelp(option: ExportChoice): string {
  const { values, usual }: ChoiceOption = EXPORT_CHOICES[option];
  return `${anyOf(values)} (${usual})`;
}

/** `a, b or c`. */
export function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
