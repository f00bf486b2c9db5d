import { SPLIT_NAMES } from '../../../pipeline/split-share';
import type { Html } from '../html/html';
import { html } from '../html/html';
import { grouped } from '../html/numbers';
import { table } from '../html/table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';

/** Examples of each stratum per split, where the split is spread over strata. */
export const strata: ReportSection = {
  id: 'strata',
  title: 'Splits by stratum',
  render({ manifest: { counts, recipe } }: ReportInput): Html | null {
    const { stratify, split } = recipe;
    if (counts.strata === undefined || stratify === undefined) return null;
    const wanted = SPLIT_NAMES.filter((name) => split[name] > 0);
    return table(
      `Examples of each ${stratify} per split`,
      [{ head: stratify }, ...wanted.map((head) => ({ head, kind: 'number' as const }))],
      Object.entries(counts.strata).map(([name, examples]) => [
        html`<bdi>${name}</bdi>`,
        ...wanted.map((side) => grouped(examples[side])),
      ]),
    );
  },
};
