import { warningText } from '../../../formatters/limits/provider-limits';
import { html, type Html } from '../html/html';
import { percent } from '../html/numbers';
import type { ReportInput } from '../report-input';
import { sizeOf } from './dataset-size';

/** What somebody has to know before they decide, each in a box of its own. */
export function cautions({ manifest, counter, warnings }: ReportInput): readonly Html[] {
  const { scrubbed, counts, formats = [] } = manifest;
  return [
    ...(scrubbed
      ? []
      : [
          html`<p class="note bad">
            <strong>Not scrubbed.</strong> This dataset holds personal data as people wrote it.
          </p>`,
        ]),
    ...(sizeOf(counts.examples) === 0
      ? [html`<p class="note bad"><strong>Empty.</strong> There is nothing to train on.</p>`]
      : []),
    ...warnings.map((warning) => html`<p class="note warn">${warningText(warning)}</p>`),
    ...counter.concentration
      .warnings()
      .map(
        (text) =>
          html`<p class="note warn">
            ${text} A model learns to be like who it mostly learns from.
          </p>`,
      ),
    ...formats.flatMap(({ name, preference }) => {
      if (preference === undefined || preference.medianRejected === 0) return [];
      const { medianChosen, medianRejected } = preference;
      if (medianChosen <= medianRejected * 1.2) return [];
      const more = percent(medianChosen - medianRejected, medianRejected);
      return [
        html`<p class="note warn">
          In ${name} the chosen answers are longer than the rejected ones by ${more} (medians): a
          trainer learns to prefer length.
        </p>`,
      ];
    }),
  ].map((note) => html`${note} `);
}
