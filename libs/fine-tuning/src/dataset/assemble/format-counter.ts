import type { Formatter } from '../../formatters/formatter';
import type { AnswerTokens } from '../../pipeline/draft';
import type { Reason } from '../../pipeline/reason';
import type { SplitName } from '../../pipeline/split-share';
import type { ManifestFormat } from '../manifest';
import { sortedCounts } from './export-counter';
import {
  addLength,
  medianOf,
  TokenTotals,
  type Histogram,
  type TokenRules,
} from './token-statistics';

/** Counts the rows of one format. */
export class FormatCounter {
  private readonly examples: Record<SplitName, number> = { train: 0, validation: 0, test: 0 };
  private readonly tokens: TokenTotals;
  private readonly answers: Histogram = new Map();
  private readonly rejected: Histogram = new Map();
  private readonly dropped = new Map<string, number>();
  private readonly passes = new Map<string, number>();

  constructor(rules: TokenRules) {
    this.tokens = new TokenTotals(rules);
  }

  /** @param trained tokens of the row that are learned from */
  row(
    split: SplitName,
    tokens: number,
    trained: number,
    answers: AnswerTokens | undefined,
    passes: readonly string[],
  ): void {
    this.examples[split] += 1;
    this.tokens.add(tokens, trained);
    for (const pass of passes) this.passes.set(pass, (this.passes.get(pass) ?? 0) + 1);
    if (answers === undefined) return;
    addLength(this.answers, answers.answer);
    if (answers.rejected > 0) addLength(this.rejected, answers.rejected);
  }

  /** An example that another format holds, and this one cannot. */
  drop(reason: Reason): void {
    this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
  }

  result(
    { name, takes = 'conversation' }: Pick<Formatter, 'name' | 'takes'>,
    files: readonly string[],
  ): ManifestFormat {
    const { examples } = this;
    const medianChosen = medianOf(this.answers);
    const medianRejected = medianOf(this.rejected);
    return {
      name,
      takes,
      examples,
      tokens: this.tokens.statistics(),
      dropped: sortedCounts(this.dropped),
      ...(this.passes.size > 0 && { passes: sortedCounts(this.passes) }),
      ...(medianChosen !== null &&
        medianRejected !== null && { preference: { medianChosen, medianRejected } }),
      files,
    };
  }
}
