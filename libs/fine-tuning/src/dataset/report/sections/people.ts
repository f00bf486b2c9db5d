import { suppressSmallGroups } from '../../../consent/suppress-small-groups';
import { html, type Html } from '../html/html';
import { grouped } from '../html/numbers';
import { strip } from '../html/strip';
import { table } from '../html/table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';

/** Groups of people by their number of examples. */
const GROUPS: readonly (readonly [name: string, most: number])[] = [
  ['1', 1],
  ['2 – 5', 5],
  ['6 – 20', 20],
  ['21 – 100', 100],
  ['more than 100', Infinity],
];

/** How many people there are and how evenly they are in it. Never who, and no group that is small enough to tell. */
export const people: ReportSection = {
  id: 'people',
  title: 'People',
  render({ counter }: ReportInput): Html {
    if (counter.people.size === 0) return html`<p>There are no examples.</p>`;
    const groups = Object.fromEntries(GROUPS.map(([name]) => [name, 0]));
    for (const examples of counter.people.values()) {
      const [name = ''] = GROUPS.find(([, most]) => examples <= most) ?? [];
      groups[name] = (groups[name] ?? 0) + 1;
    }
    const { total = null, ...shown } = suppressSmallGroups(groups);
    const most = Math.max(0, ...Object.values(shown).map((n) => n ?? 0));
    const number = (n: number | null): string => (n === null ? 'not shown' : grouped(n));
    return html`<p>
        ${total === null ? 'Fewer people than can be told, or groups of them that are too small' : `${grouped(total)} people`}
        own the chats of this dataset. Groups of fewer than five are not shown, nor what they could
        be computed from.
      </p>
      ${table(
        'People by their number of examples',
        [{ head: 'Examples' }, { head: 'People', kind: 'number' }, { head: '', kind: 'chart' }],
        GROUPS.map(([name]) => {
          const n = shown[name] ?? null;
          return [name, number(n), n === null ? '' : strip(n, most)];
        }),
      )}`;
  },
};
