import { join } from 'node:path';
import { readTable } from '@app/open-webui';
import { FilterRule } from './filter-rule';
import { OWN_FILTERS } from './own-filters';
import { NO_MEASURES, talk } from './test-support/exchange';

const SAMPLE = join(__dirname, '../../../../test/fixtures/filters/calibration.tsv');
const withLineEnds = (cell: string): string => cell.replaceAll('\\n', '\n');
const ROWS = readTable(SAMPLE).map(
  ([filter = '', expected = '', language = '', question = '', answer = '']) => ({
    filter,
    isDropped: expected === 'drop',
    language,
    conversation: talk(withLineEnds(question), withLineEnds(answer)),
  }),
);
const NAMES = [...new Set(ROWS.map(({ filter }) => filter))];

describe.each(NAMES)('the labelled conversations of the filter %s', (name) => {
  const filter = OWN_FILTERS.find((one) => one.name === name);
  if (filter === undefined) throw new Error(name);
  const rule = new FilterRule(filter, filter.default);
  const own = ROWS.filter((row) => row.filter === name);
  const isDropped = ({ conversation }: (typeof ROWS)[number]): boolean =>
    rule.judge(conversation, NO_MEASURES) !== undefined;

  it('are at least 25 of each kind, in at least eight languages', () => {
    expect(own.filter((row) => row.isDropped).length).toBeGreaterThanOrEqual(25);
    expect(own.filter((row) => !row.isDropped).length).toBeGreaterThanOrEqual(25);
    expect(new Set(own.map(({ language }) => language)).size).toBeGreaterThanOrEqual(8);
  });

  // docs/filters.md has the figures; a table that gets worse has to be noticed.
  it('are told apart with precision and recall of at least 0.95', () => {
    const dropped = own.filter(isDropped);
    const hits = dropped.filter((row) => row.isDropped).length;
    expect(hits / dropped.length).toBeGreaterThanOrEqual(0.95);
    expect(hits / own.filter((row) => row.isDropped).length).toBeGreaterThanOrEqual(0.95);
  });

  it('leave the good conversations about other things alone', () => {
    const others = ROWS.filter((row) => row.filter !== name && !row.isDropped);
    expect(others.filter(isDropped).length / others.length).toBeLessThanOrEqual(0.01);
  });
});
