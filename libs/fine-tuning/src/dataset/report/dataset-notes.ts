import { costText, trainingCosts } from '../../formatters/limits/training-costs';
import type { DatasetHead, TokenStatistics } from '../manifest';
import { grouped } from './html/numbers';
import { allSplitDifferences } from './split-differences';

/** What people should know of a dataset before they train on it, in sentences: for card, report and the command line. */
export function datasetNotes({
  counts,
  formats = [],
  recipe,
}: Pick<DatasetHead, 'counts' | 'formats' | 'recipe'>): readonly string[] {
  return [
    ...tokenNotes(counts.tokens),
    ...trainingCosts(formats, recipe.profile).map((cost) => `${costText(cost)}.`),
    ...allSplitDifferences(counts, recipe.split),
  ];
}

/** The part of it that is known of an export before it is made. */
export function tokenNotes({ total, trained, cut }: TokenStatistics): readonly string[] {
  return [
    ...(trained === undefined || total === 0
      ? []
      : [
          `${grouped(trained)} of ${grouped(total)} tokens are learned from; the others are what is answered to.`,
        ]),
    ...(cut === undefined
      ? []
      : [
          cut.rows === 0
            ? `No row is longer than the context length of ${grouped(cut.contextLength)} tokens.`
            : `${percent(cut.share)} of the rows (${grouped(cut.rows)}) are longer than the context length of ${grouped(cut.contextLength)} tokens and would be cut.`,
        ]),
  ];
}

function percent(share: number): string {
  return share < 0.001 ? 'Less than 0.1 %' : `${(100 * share).toFixed(1)} %`;
}
