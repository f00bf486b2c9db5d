import { warningText } from '../../formatters/limits/provider-limits';
import type { ProviderWarning } from '../../formatters/limits/provider-warning';
import type { ManifestFormat } from '../manifest';
import { countTable, escapeHtml, grouped } from './html';

const HEADS = ['Format', 'Rows', 'Longest row', 'Could not hold', 'Chosen / rejected'];

/**
 * One line per format: its rows, its longest row in tokens, what other formats of the dataset hold and it could not, and of pairs
 * the median lengths, because a trainer that sees longer answers chosen learns to write longer ones. Nothing for one format of
 * conversations, of which the overview says all.
 */
export function formatTable(formats: readonly ManifestFormat[]): string {
  if (formats.length < 2 && formats[0]?.preference === undefined) return '';
  const head = HEADS.map((name) => `<th scope="col">${name}</th>`).join('');
  const body = formats.map((format) => `<tr>${cellsOf(format)}</tr>`).join('');
  return `<h2>Formats</h2><table class="formats"><tr>${head}</tr>${body}</table>`;
}

function cellsOf({ name, examples, tokens, dropped, preference }: ManifestFormat): string {
  const rows = examples.train + examples.validation + examples.test;
  const without = Object.values(dropped).reduce((sum, n) => sum + n, 0);
  const medians =
    preference === undefined
      ? ''
      : `${grouped(preference.medianChosen)} / ${grouped(preference.medianRejected)} tokens`;
  const cells = [grouped(rows), `${grouped(tokens.max)} tokens`, grouped(without), medians];
  return `<th scope="row">${escapeHtml(name)}</th>${cells.map((text) => `<td>${text}</td>`).join('')}`;
}

/** Rows of each format in which a pass changed something; nothing where none did. */
export function passTables(formats: readonly ManifestFormat[]): string {
  return formats
    .filter(({ passes }) => passes !== undefined)
    .map(({ name, passes = {} }) =>
      countTable(`Rows of ${name} that were changed to fit, by pass`, passes),
    )
    .join('');
}

/** What providers refuse and trainers cut; nothing where there is no such thing. */
export function warningList(warnings: readonly ProviderWarning[]): string {
  return warnings
    .map((warning) => `<p class="warn">${escapeHtml(warningText(warning))}</p>`)
    .join('\n');
}
