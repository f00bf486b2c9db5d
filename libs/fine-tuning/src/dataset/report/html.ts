/** Text inside HTML, also inside attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** `1234567` as `1,234,567`: by hand, because the locale must not reach a report. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A table of names and numbers with a bar each, largest first. */
export function countTable(title: string, counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return barTable(title, rows);
}

/** The same in the given order. */
export function barTable(title: string, rows: readonly (readonly [string, number])[]): string {
  if (rows.length === 0) return `<h2>${escapeHtml(title)}</h2><p>None.</p>`;
  const most = Math.max(...rows.map(([, count]) => count));
  const body = rows
    .slice(0, 100)
    .map(
      ([name, count]) =>
        `<tr><th scope="row">${escapeHtml(name)}</th><td>${grouped(count)}</td>` +
        `<td class="bar"><i style="width:${((100 * count) / Math.max(1, most)).toFixed(1)}%"></i></td></tr>`,
    )
    .join('');
  const rest = rows.length > 100 ? `<p>and ${rows.length - 100} more</p>` : '';
  return `<h2>${escapeHtml(title)}</h2><table>${body}</table>${rest}`;
}
