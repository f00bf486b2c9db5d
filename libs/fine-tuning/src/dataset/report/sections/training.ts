import { html, type Html } from '../html/html';
import { datasetNotes } from '../dataset-notes';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';

/** What is learned from, what would be cut, what an epoch costs, how far splits are from what was asked for. */
export const training: ReportSection = {
  id: 'training',
  title: 'Training on it',
  render({ manifest }: ReportInput): Html | null {
    const notes = datasetNotes(manifest);
    return notes.length === 0
      ? null
      : html`<ul>
          ${notes.map((note) => html`<li>${note}</li> `)}
        </ul>`;
  },
};
