import { html, type Content, type Html } from '../html/html';
import { grouped } from '../html/numbers';
import { table } from '../html/table';
import { meaningOf, STAGES } from '../reason-table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';

/** Letters of a pseudonym that stand in a table: enough to find it in `fates.jsonl`. */
const SHOWN = 12;

/** What was left out by which rule. */
export const leftOut: ReportSection = {
  id: 'left-out',
  title: 'What was left out, by which rule',
  render({ manifest: { counts }, counter }: ReportInput): Html {
    const { chats, messages } = counts;
    const reasons = [...new Set([...Object.keys(chats.dropped), ...Object.keys(messages.dropped)])];
    if (reasons.length === 0) return html`<p>Nothing.</p>`;
    const of = (reason: string): readonly [chats: number, messages: number] => [
      chats.dropped[reason] ?? 0,
      messages.dropped[reason] ?? 0,
    ];
    reasons.sort((a, b) => {
      const [x, y] = [of(a), of(b)];
      return y[0] - x[0] || y[1] - x[1] || (a < b ? -1 : 1);
    });
    return html`<p>
        Messages can be left out of a chat that is exported. Examples are the first letters of
        pseudonyms in <code>fates.jsonl</code>; of people who did not consent there are none.
      </p>
      ${table(
        'Reasons, by number of chats',
        [
          { head: 'Reason' },
          { head: 'Meaning' },
          { head: 'Step' },
          { head: 'Chats', kind: 'number' },
          { head: 'Messages', kind: 'number' },
          { head: 'Examples' },
        ],
        reasons.map((reason) => {
          const { meaning, stage } = meaningOf(reason);
          const [ofChats, ofMessages] = of(reason);
          return [
            html`<code>${reason}</code>`,
            meaning,
            STAGES[stage],
            grouped(ofChats),
            grouped(ofMessages),
            stage === 'consent' ? null : pseudonyms(counter.droppedChats.get(reason)?.all() ?? []),
          ];
        }),
      )}`;
  },
};

/** Pseudonyms, cut, one after the other. */
function pseudonyms(ids: readonly string[]): Content {
  return ids.map((id, at) => html`${at === 0 ? '' : ' '}<code>${shortId(id)}</code>`);
}

export function shortId(id: string): string {
  return id.slice(0, SHOWN);
}
