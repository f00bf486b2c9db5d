import { html, type Html } from '../html/html';
import { grouped, percent } from '../html/numbers';
import { strip } from '../html/strip';
import { table } from '../html/table';

/** Rows of a long table that are shown; the others are added up. */
const SHOWN = 20;
/** Characters of a name that are shown: the database holds any. */
const LONGEST = 80;

/** Names by number with the share of each, the largest first. Names are shown in the direction of their own writing. */
export function shareTable(
  caption: string,
  name: string,
  unit: string,
  counts: Iterable<readonly [name: string, n: number]>,
): Html {
  const rows = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const total = rows.reduce((sum, [, n]) => sum + n, 0);
  const most = rows[0]?.[1] ?? 0;
  const rest = rows.slice(SHOWN);
  const others = rest.reduce((sum, [, n]) => sum + n, 0);
  const line = (label: Html, n: number): readonly (Html | string)[] => [
    label,
    grouped(n),
    percent(n, total),
    strip(n, most),
  ];
  return table(
    caption,
    [
      { head: name },
      { head: unit, kind: 'number' },
      { head: 'Share', kind: 'number' },
      { head: '', kind: 'chart' },
    ],
    [
      ...rows.slice(0, SHOWN).map(([text, n]) => line(html`<bdi>${cut(text)}</bdi>`, n)),
      ...(rest.length === 0 ? [] : [line(html`${grouped(rest.length)} others`, others)]),
    ],
  );
}

function cut(text: string): string {
  if (text.trim() === '') return 'without a name';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
