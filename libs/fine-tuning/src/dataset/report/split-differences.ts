import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import type { ExportCounts } from '../manifest';

type Shares = Readonly<Record<SplitName, number>>;

/** Those of the whole, and of each stratum. */
export function allSplitDifferences(
  { examples, strata = {} }: Pick<ExportCounts, 'examples' | 'strata'>,
  asked: Shares,
): readonly string[] {
  return [
    ...splitDifferences(examples, asked),
    ...Object.entries(strata).flatMap(([name, own]) =>
      splitDifferences(own, asked).map((text) => `Of ${name}, ${text}`),
    ),
  ];
}

/** So many standard deviations lots seldom stray: one dataset in four hundred would say it without a reason. */
const SELDOM = 3;

/**
 * Where a split has clearly more or less than was asked for, which lots alone do not explain: clusters, clones or persons that go
 * as a whole are large then.
 */
export function splitDifferences(
  examples: ExportCounts['examples'],
  asked: Shares,
): readonly string[] {
  const total = SPLIT_NAMES.reduce((sum, name) => sum + examples[name], 0);
  return SPLIT_NAMES.filter((name) => {
    const share = asked[name];
    const error = Math.sqrt(total * share * (1 - share));
    return Math.abs(examples[name] - share * total) > Math.max(1, SELDOM * error);
  }).map(
    (name) =>
      `${name} has ${percent(examples[name] / total)} of the examples and not ${percent(asked[name])}: what stays together in a split is large.`,
  );
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
