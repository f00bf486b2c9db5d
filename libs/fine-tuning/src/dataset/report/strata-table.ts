import { SPLIT_NAMES } from '../../pipeline/split-share';
import type { DatasetHead } from '../manifest';
import { escapeHtml, grouped } from './html';

/** Examples of each stratum per split; nothing where the split is not spread over strata. */
export function strataTable({ counts, recipe }: Pick<DatasetHead, 'counts' | 'recipe'>): string {
  const { stratify, split } = recipe;
  if (counts.strata === undefined || stratify === undefined) return '';
  const wanted = SPLIT_NAMES.filter((name) => split[name] > 0);
  const heads = [stratify, ...wanted].map((name) => `<th scope="col">${name}</th>`).join('');
  const body = Object.entries(counts.strata).map(
    ([name, examples]) =>
      `<tr><th scope="row">${escapeHtml(name)}</th>` +
      `${wanted.map((side) => `<td>${grouped(examples[side])}</td>`).join('')}</tr>`,
  );
  return `<h2>Splits by ${stratify}</h2><table class="formats"><tr>${heads}</tr>${body.join('')}</table>`;
}
