import { html, type Html } from '../html/html';
import { counted } from '../html/numbers';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';
import { shareTable } from './share-table';

/** Of a sample, because to detect the language of everything would take longer than to write it. */
export const languages: ReportSection = {
  id: 'languages',
  title: 'Languages',
  render({ languages: found }: ReportInput): Html {
    const sampled = Object.values(found).reduce((sum, n) => sum + n, 0);
    if (sampled === 0) return html`<p>There are no examples.</p>`;
    return html`<p>Of a sample of ${counted(sampled, 'row')}, by the longest text of each.</p>
      ${shareTable('Sampled rows by language', 'Language', 'Rows', Object.entries(found))}`;
  },
};
