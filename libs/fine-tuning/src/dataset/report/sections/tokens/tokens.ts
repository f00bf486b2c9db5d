import { histogram, type HistogramLabel } from '../../html/histogram';
import { html, type Html } from '../../html/html';
import { counted, grouped, percent } from '../../html/numbers';
import { table } from '../../html/table';
import type { ReportInput } from '../../report-input';
import type { ReportSection } from '../../report-section';
import { beyondLengths, lengthName, type BeyondLength } from './context-lengths';
import { tokenHistogram, type LengthRange } from './token-histogram';

/** How long the examples are, and what a context length would cut. */
export const tokens: ReportSection = {
  id: 'tokens',
  title: 'Tokens per example',
  render({ manifest: { counts }, counter, contextLength }: ReportInput): Html {
    const ranges = tokenHistogram(counter.tokens);
    if (ranges.length === 0) return html`<p>There are no examples.</p>`;
    const { encoding, total, p50, p95, max } = counts.tokens;
    const beyond = beyondLengths(counter.tokens, contextLength);
    const size = ranges.reduce((sum, { examples }) => sum + examples, 0);
    return html`<p>
        ${counted(total, 'token')} in ${counted(size, 'example')}, as ${encoding} counts them: half
        have up to ${grouped(p50)}, 95 % up to ${grouped(p95)}, the longest ${grouped(max)}.
      </p>
      <figure>
        ${chart(ranges, beyond, p50)}
        <figcaption>Examples by number of tokens; dashed lines are context lengths.</figcaption>
      </figure>
      ${table(
        'What a context length would cut',
        [
          { head: 'Context length' },
          { head: 'Longer examples', kind: 'number' },
          { head: 'Share', kind: 'number' },
          { head: 'Tokens beyond it', kind: 'number' },
        ],
        beyond.map(({ length, examples, tokens: cut }) => [
          `${grouped(length)} (${lengthName(length)})`,
          grouped(examples),
          percent(examples, size),
          `${grouped(cut)} (${percent(cut, total)})`,
        ]),
      )}
      <details>
        <summary>All lengths as a table</summary>
        ${table(
          'Examples by number of tokens',
          [
            { head: 'Tokens' },
            { head: 'Examples', kind: 'number' },
            { head: 'Share', kind: 'number' },
          ],
          ranges.map(({ from, to, examples }) => [
            `${grouped(from)} – ${grouped(to)}`,
            grouped(examples),
            percent(examples, size),
          ]),
        )}
      </details>`;
  },
};

/** On an axis of doublings. */
function chart(
  ranges: readonly LengthRange[],
  beyond: readonly BeyondLength[],
  median: number,
): Html {
  const first = ranges[0]?.from ?? 1;
  const last = Math.max(ranges.at(-1)?.to ?? 2, ...beyond.map(({ length }) => length));
  const low = Math.log2(Math.max(1, first - 1));
  const high = Math.log2(last);
  const at = (length: number): number => (Math.log2(Math.max(1, length)) - low) / (high - low);
  const labels: HistogramLabel[] = [];
  for (let power = Math.ceil(low); power <= high; power++)
    labels.push({
      at: at(2 ** power),
      text: grouped(2 ** power),
      isMinor: (Math.floor(high) - power) % 3 !== 0,
    });
  const most = ranges.reduce((a, b) => (b.examples > a.examples ? b : a));
  const over = beyond.map(
    ({ length, examples }) => `${grouped(examples)} are longer than ${lengthName(length)}`,
  );
  return histogram({
    says: `Examples by number of tokens: most are from ${grouped(most.from)} to ${grouped(most.to)} long (${grouped(most.examples)}), the median is ${grouped(median)}; ${over.join(', ')}.`,
    bars: ranges.map(({ from, to, examples }) => ({
      from: at(from - 1),
      to: at(to),
      kept: examples,
    })),
    labels,
    marks: beyond.map(({ length }) => ({ at: at(length), text: lengthName(length) })),
  });
}
