import type { Html } from '../html/html';
import { grouped } from '../html/numbers';
import { table } from '../html/table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';

/**
 * What each format holds: rows per split, tokens, what other formats of the dataset hold and it could not, and of pairs the median
 * lengths of both sides, because a trainer that sees longer answers chosen learns to write longer ones.
 */
export const formats: ReportSection = {
  id: 'formats',
  title: 'Formats',
  render({ manifest: { formats: made = [] } }: ReportInput): Html | null {
    if (made.length === 0) return null;
    const hasPairs = made.some(({ preference }) => preference !== undefined);
    return table(
      'Rows of each format',
      [
        { head: 'Format' },
        { head: 'Train', kind: 'number' },
        { head: 'Validation', kind: 'number' },
        { head: 'Test', kind: 'number' },
        { head: 'Tokens', kind: 'number' },
        { head: 'Median', kind: 'number' },
        { head: 'Longest', kind: 'number' },
        { head: 'Could not hold', kind: 'number' },
        ...(hasPairs ? [{ head: 'Median chosen / rejected', kind: 'number' as const }] : []),
      ],
      made.map(({ name, examples, tokens, dropped, preference }) => [
        name,
        grouped(examples.train),
        grouped(examples.validation),
        grouped(examples.test),
        grouped(tokens.total),
        grouped(tokens.p50),
        grouped(tokens.max),
        grouped(Object.values(dropped).reduce((sum, n) => sum + n, 0)),
        ...(hasPairs
          ? [
              preference === undefined
                ? ''
                : `${grouped(preference.medianChosen)} / ${grouped(preference.medianRejected)}`,
            ]
          : []),
      ]),
    );
  },
};
