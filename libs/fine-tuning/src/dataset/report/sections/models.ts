import { html, type Html } from '../html/html';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';
import { shareTable } from './share-table';

/** Whose answers would be learned from. */
export const models: ReportSection = {
  id: 'models',
  title: 'Models',
  render({ counter }: ReportInput): Html {
    if (counter.models.size === 0) return html`<p>There are no examples.</p>`;
    return shareTable(
      'Examples by the model of the last answer',
      'Model',
      'Examples',
      counter.models,
    );
  },
};
