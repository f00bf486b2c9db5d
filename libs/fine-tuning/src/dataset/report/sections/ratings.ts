import { html, type Html } from '../html/html';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';
import { shareTable } from './share-table';

const EVIDENCE: Readonly<Partial<Record<string, string>>> = {
  rating: 'ratings of single answers',
  arena: 'verdicts between answers',
  edit: 'answers that somebody rewrote',
};

/** What people said of the answers, and what preferences rest on. */
export const ratings: ReportSection = {
  id: 'ratings',
  title: 'Ratings',
  render({ manifest: { ratings: counts }, counter }: ReportInput): Html {
    const preferences =
      counter.evidence.size === 0
        ? null
        : shareTable(
            'Pairs and rated answers by what they rest on',
            'Evidence',
            'Examples',
            [...counter.evidence].map(([kind, n]) => [EVIDENCE[kind] ?? kind, n]),
          );
    if (counts === undefined && preferences === null)
      return html`<p>Nobody rated an answer that is in it.</p>`;
    if (counts === undefined) return html`${preferences}`;
    const { up, down, none } = counts;
    return html`${shareTable(
      'Conversations by the ratings of their answers, as they were when the dataset was made',
      'Rating',
      'Conversations',
      [
        ['with an answer that was rated up', up],
        ['with an answer that was rated down, none up', down],
        ['without a rating', none],
      ],
    )}${preferences}`;
  },
};
