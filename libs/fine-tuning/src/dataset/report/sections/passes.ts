import type { Html } from '../html/html';
import { grouped } from '../html/numbers';
import { table } from '../html/table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';

/** In how many rows of each format something was changed to fit, and by which pass. */
export const passes: ReportSection = {
  id: 'passes',
  title: 'Changed to fit a format',
  render({ manifest: { formats = [] } }: ReportInput): Html | null {
    const rows = formats.flatMap(({ name, passes: counts = {} }) =>
      Object.entries(counts).map(([pass, n]) => [name, pass, grouped(n)]),
    );
    if (rows.length === 0) return null;
    return table(
      'Rows in which a pass changed something',
      [{ head: 'Format' }, { head: 'Pass' }, { head: 'Rows', kind: 'number' }],
      rows,
    );
  },
};
