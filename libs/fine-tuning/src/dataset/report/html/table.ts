import { html, type Content, type Html } from './html';

export interface TableColumn {
  readonly head: string;
  /** Numbers stand at the right; a chart repeats one of the numbers for the eye. Default text. */
  readonly kind?: 'number' | 'chart';
}

/** Rows of a table that is called short. */
const SHORT = 12;

/**
 * A table that becomes a list of rows on a narrow screen, each cell with the head of its column. The roles are said in full,
 * because browsers take a table that is displayed as blocks for none.
 * @param rows their first cell names the row
 */
export function table(
  caption: Content,
  columns: readonly TableColumn[],
  rows: readonly (readonly Content[])[],
): Html {
  const heads = columns.map(({ head, kind }) =>
    kind === 'chart'
      ? html`<td role="cell"></td>`
      : html`<th role="columnheader" scope="col" ${classOf(kind)}>${head}</th>`,
  );
  const body = rows.map(
    ([name, ...cells]) =>
      html`<tr role="row">
        <th role="rowheader" scope="row">${name}</th>
        ${cells.map((cell, at) => cellOf(cell, columns[at + 1]))}
      </tr>`,
  );
  // On paper a short one stays on one page.
  return html`<table role="table" ${rows.length > SHORT ? null : html` class="block"`}>
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${heads}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${body}
    </tbody>
  </table> `;
}

/** What is in it is one piece beside the head of its column; an empty cell has none. */
function cellOf(cell: Content, { head, kind }: TableColumn = { head: '' }): Html {
  const piece = html`${cell}`;
  const content = piece.text === '' ? null : html`<span>${piece}</span>`;
  return html`<td role="cell" ${classOf(kind)} data-head="${head}">${content}</td>`;
}

function classOf(kind: TableColumn['kind']): Html | null {
  return kind === undefined ? null : html` class="${kind}"`;
}
