import { isJsonObject } from '../../../common/json-values';
import type { SampledRow } from '../../assemble/samples';
import { html, type Content, type Html } from '../html/html';
import { counted, grouped } from '../html/numbers';
import { table } from '../html/table';
import type { ReportInput } from '../report-input';
import type { ReportSection } from '../report-section';
import { shortId } from './left-out';

/** Texts of a row that are shown. */
const TURNS = 8;
/** Placeholders of a text that are shown. */
const PLACEHOLDERS = 12;
/** Roles and fields that formats write. A row of an extension may have texts for names. */
const NAME = /^[a-z][a-zA-Z_]{0,31}$/;

/**
 * What a few rows look like, without a word of them: a report goes through more hands than a dataset does, and no detector finds
 * everything. Of each text there are its length and the placeholders that stand in it now.
 */
export const samples: ReportSection = {
  id: 'samples',
  title: 'Samples, before and after',
  render({ samples: rows, manifest }: ReportInput): Html {
    if (rows.length === 0) return html`<p>There are no examples.</p>`;
    const types = Object.keys(manifest.pii);
    return html`<p>
        The shape of ${counted(rows.length, 'row')}: what was found before, and which placeholders
        stand there after. Their words are in the dataset alone; <code>provenance.jsonl</code> finds
        a row by its leaf.
      </p>
      ${rows.map((row) => sample(row, types))}`;
  },
};

function sample({ leaf, row, pii }: SampledRow, types: readonly string[]): Html {
  const texts = textsOf(row);
  const before = Object.entries(pii)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, n]) => `${grouped(n ?? 0)} × ${type}`);
  const rest = texts.length - TURNS;
  return html`${table(
    html`Row with the leaf <code>${shortId(leaf)}</code>. Found before:
      ${before.join(', ') || 'no personal data'}.`,
    [{ head: 'Text' }, { head: 'Characters', kind: 'number' }, { head: 'Placeholders after' }],
    texts
      .slice(0, TURNS)
      .map(([name, text]) => [name, grouped(text.length), placeholders(text, types)]),
  )}${rest > 0 ? html`<p class="soft">and ${counted(rest, 'more text')}</p>` : null}`;
}

type NamedText = readonly [name: string, text: string];

/** The texts of a row in their order: what one speaker said is one text, else each field is. */
function textsOf(row: unknown, name = 'text'): NamedText[] {
  if (typeof row === 'string') return [[name, row]];
  if (Array.isArray(row)) return row.flatMap((item: unknown) => textsOf(item, name));
  if (!isJsonObject(row)) return [];
  const speaker = [row['role'], row['from']].find(isName);
  if (speaker !== undefined) {
    const { role: _role, from: _from, ...said } = row;
    return [[speaker, wordsOf(said).join('\n')]];
  }
  return Object.entries(row).flatMap(([field, inner]) =>
    textsOf(inner, isName(field) ? field : name),
  );
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value);
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : [];
}

/** `[PERSON_1]` and its kin, of the types that the dataset has: people write brackets as well. */
function placeholders(text: string, types: readonly string[]): Content {
  const found = new Set<string>();
  for (const [whole, type = ''] of text.matchAll(/\[([A-Z][A-Z_]{1,30}?)(?:_\d{1,4})?\]/g))
    if (types.includes(type)) found.add(whole);
  const all = [...found];
  const more = all.length - PLACEHOLDERS;
  return [
    all.slice(0, PLACEHOLDERS).map((one, at) => html`${at === 0 ? '' : ' '}<code>${one}</code>`),
    more > 0 ? ` and ${counted(more, 'more', 'more')}` : null,
  ];
}
