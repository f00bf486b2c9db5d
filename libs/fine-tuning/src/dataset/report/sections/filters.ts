import type { ManifestFilter } from '../../facts/curation-facts';
import { histogram } from '../html/histogram';
import { html, type Html } from '../html/html';
import { counted, grouped, measured, percent } from '../html/numbers';
import { table } from '../html/table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';
import { shortId } from './left-out';

/** What each filter that was on measured, and what it dropped. */
export const filters: ReportSection = {
  id: 'filters',
  title: 'Filters',
  render({ manifest }: ReportInput): Html {
    const { filters: on = [] } = manifest;
    if (on.length === 0)
      return html`<p>
        The recipe has no filter. <code>--quality standard</code> turns on those that are worth it
        nearly everywhere.
      </p>`;
    return html`<p>In the order in which they judged; each saw what those before it had left.</p>
      ${table(
        'Filters that were on. Measured values are of conversations, whether they were dropped or not.',
        [
          { head: 'Filter' },
          { head: 'Drops' },
          { head: 'Looked at', kind: 'number' },
          { head: 'Dropped', kind: 'number' },
          { head: 'Median', kind: 'number' },
          { head: '5 % to 95 %', kind: 'number' },
          { head: 'Range', kind: 'number' },
        ],
        on.map((filter) => [filter.name, ruleOf(filter), ...numbersOf(filter)]),
      )}${on.map(figureOf)}`;
  },
};

function ruleOf({ drops, threshold, unit }: ManifestFilter): string {
  if (typeof threshold === 'string') return `all but ${threshold}`;
  return `${drops === 'below' ? 'below' : 'above'} ${measured(threshold)} (${unit})`;
}

function numbersOf({ measured: seen, dropped, values }: ManifestFilter): string[] {
  const share = `${grouped(dropped)} (${percent(dropped, seen)})`;
  if (values === undefined) return [grouped(seen), share, '', '', ''];
  const { min, p5, p50, p95, max } = values;
  const range = (from: number, to: number): string => `${measured(from)} – ${measured(to)}`;
  return [grouped(seen), share, measured(p50), range(p5, p95), range(min, max)];
}

/** Nothing where all have one value, which the table says. */
function figureOf(filter: ManifestFilter): Html | null {
  const { name, dropped, examples, values, ranges } = filter;
  const isChart = values !== undefined && ranges !== undefined && values.min < values.max;
  if (values !== undefined && !isChart && dropped === 0) return null;
  const named = examples.map(
    ({ chat, value }, at) =>
      html`${at === 0 ? '' : '; '}<code>${shortId(chat)}</code>
        ${typeof value === 'number' ? measured(value) : value || 'none'}`,
  );
  return html`<div class="block">
    <h3>${name}</h3>
    ${isChart ? chartOf(filter, ranges) : wordsOf(filter)}${
      examples.length === 0 ? null : html`<p>Dropped, with what was measured: ${named}.</p>`
    }
  </div> `;
}

function chartOf(
  { name, unit, threshold, measured: seen, dropped }: ManifestFilter,
  ranges: NonNullable<ManifestFilter['ranges']>,
): Html {
  const [first, last] = [ranges[0]?.from ?? 0, ranges.at(-1)?.to ?? 1];
  const at = (value: number): number => (value - first) / (last - first);
  const mark = Number(threshold);
  const isIn = mark >= first && mark <= last;
  const says = `Values of ${name}: ${counted(seen, 'conversation')} between ${measured(first)} and ${measured(last)} ${unit}, threshold ${measured(mark)}, ${counted(dropped, 'conversation')} dropped.`;
  return html`<figure>
    ${histogram({
      says,
      isSmall: true,
      bars: ranges.map(({ from, to, kept, dropped: lost }) => ({
        from: at(from),
        to: at(to),
        kept,
        dropped: lost,
      })),
      labels: [
        { at: 0, text: measured(first) },
        { at: 0.5, text: measured(Number(((first + last) / 2).toPrecision(3))) },
        { at: 1, text: measured(last) },
      ],
      marks: isIn ? [{ at: at(mark), text: `threshold ${measured(mark)}` }] : [],
    })}
    <figcaption>
      ${unit}${isIn ? '' : `; the threshold ${measured(mark)} lies outside of what nearly all have`}
    </figcaption>
  </figure> `;
}

function wordsOf({ words = {} }: ManifestFilter): Html | null {
  const rows = Object.entries(words).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (rows.length === 0) return null;
  return html`<p>
    ${rows
      .slice(0, 12)
      .map(([word, n], at) => `${at === 0 ? '' : ', '}${word || 'unknown'} ${grouped(n)}`)}.
  </p> `;
}
