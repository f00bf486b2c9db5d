import { html, type Html } from '../html/html';
import { counted, grouped } from '../html/numbers';
import { strip } from '../html/strip';
import { table } from '../html/table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';
import { shortId } from './left-out';

/** Groups of equal or similar chats of which one stayed. */
export const duplicates: ReportSection = {
  id: 'duplicates',
  title: 'Duplicates',
  render({ manifest: { duplicates: found, recipe } }: ReportInput): Html {
    const looked = lookedFor(recipe);
    if (found === undefined) return html`<p>${looked} None was dropped.</p>`;
    const { groups, dropped, sizes, largest } = found;
    const gone = Object.values(dropped).reduce((sum, n) => sum + n, 0);
    const most = Math.max(...Object.values(sizes));
    return html`<p>
        ${looked} ${counted(groups, 'group')} of duplicates: one chat of each stayed,
        ${counted(gone, 'chat')} ${gone === 1 ? 'was' : 'were'} dropped for it.
        <code>fates.jsonl</code> names it in <code>duplicateOf</code>.
      </p>
      ${table(
        'Groups by number of chats',
        [{ head: 'Chats' }, { head: 'Groups', kind: 'number' }, { head: '', kind: 'chart' }],
        Object.entries(sizes).map(([size, n]) => [
          size.replace('-', ' – '),
          grouped(n),
          strip(n, most),
        ]),
      )}${
        largest.length === 0
          ? null
          : table(
              'The largest groups, by the chat that stayed',
              [{ head: 'Chat' }, { head: 'Chats', kind: 'number' }],
              largest.map(({ chat, chats }) => [
                html`<code>${shortId(chat)}</code>`,
                grouped(chats),
              ]),
            )
      }`;
  },
};

function lookedFor({ dedup, nearThreshold }: ReportInput['manifest']['recipe']): string {
  if (dedup === false) return 'The recipe drops no equal conversations.';
  return nearThreshold === undefined
    ? 'Of equal conversations one stays; similar ones were not dropped for each other.'
    : `Of equal conversations, and of those whose similarity is ${nearThreshold} or more, one stays.`;
}
