import type { ExportCounter } from '../assemble/export-counter';
import { sortedCounts } from '../assemble/export-counter';
import type { ProviderWarning } from '../../formatters/limits/provider-warning';
import { formatsOf } from '../recipe/formats-of';
import { datasetNotes } from './dataset-notes';
import { formatTable, passTables, warningList } from './format-table';
import type { DatasetHead, ExportCounts } from '../manifest';
import { barTable, countTable, escapeHtml, grouped } from './html';
import { strataTable } from './strata-table';
import { sampleSection } from './sample-html';
import { tokenHistogram } from './token-histogram';

export interface ReportInput {
  readonly manifest: DatasetHead;
  readonly counter: ExportCounter;
  readonly languages: Readonly<Record<string, number>>;
  readonly samples: readonly unknown[];
  readonly warnings: readonly ProviderWarning[];
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.2rem .6rem .2rem 0;font-weight:400}
td:nth-child(2){text-align:right;font-variant-numeric:tabular-nums;width:7rem}.bar{width:45%}.bar i{display:block;height:.7rem;background:#3b6ea5}
h3{font-size:.8rem;margin:.8rem 0 .2rem;text-transform:uppercase;letter-spacing:.05em;color:#555}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f5f5;padding:.8rem;border-radius:4px;font-size:13px}
.formats td{text-align:right;font-variant-numeric:tabular-nums}.warn{background:#fde8e8;border-left:4px solid #b91c1c;padding:.6rem}code{font-size:13px}`;

/**
 * One page without any outside resource. It holds no time and no name of a machine, so that equal datasets have equal
 * reports. Every text is escaped; samples are rows of the dataset, and scrubbed like it.
 */
export function htmlReport({
  manifest,
  counter,
  languages,
  samples,
  warnings,
}: ReportInput): string {
  const { counts } = manifest;
  const parts = [
    manifest.scrubbed
      ? ''
      : '<p class="warn">This dataset was <b>not scrubbed</b>: it holds personal data as people wrote it.</p>',
    overview(formatsOf(manifest.recipe).join(', '), counts),
    formatTable(manifest.formats ?? []),
    passTables(manifest.formats ?? []),
    strataTable(manifest),
    warningList(warnings),
    ...[...counter.concentration.warnings(), ...datasetNotes(manifest)].map(
      (text) => `<p>${escapeHtml(text)}</p>`,
    ),
    countTable('Chats left out, by reason', counts.chats.dropped),
    countTable('Messages left out, by reason', counts.messages.dropped),
    barTable('Tokens per example', Object.entries(tokenHistogram(counter.tokens))),
    countTable('Personal data replaced, by type', manifest.pii),
    canaries(manifest),
    countTable('Models', sortedCounts(counter.models)),
    countTable('Languages (of a sample)', languages),
    ...samples.map((sample, index) => sampleSection(sample, index)),
    `<h2>Recipe</h2><p><code>${manifest.recipeSha256}</code></p><pre>${escapeHtml(JSON.stringify(manifest.recipe, null, 1))}</pre>`,
    `<p>Merkle root of all rows: <code>${manifest.merkleRoot}</code></p>`,
  ];
  return (
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Dataset report</title>` +
    `<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" ` +
    `content="default-src 'none'; style-src 'unsafe-inline'"><style>${STYLE}</style></head>\n` +
    `<body><h1>Dataset report</h1>\n${parts.filter((part) => part !== '').join('\n')}\n</body></html>\n`
  );
}

function overview(format: string, { chats, messages, examples, tokens }: ExportCounts): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Format', format],
    ['Chats selected', grouped(chats.seen)],
    ['Chats exported', grouped(chats.exported)],
    ['Messages read', grouped(messages.seen)],
    ['Messages exported', grouped(messages.exported)],
    [
      'Examples',
      `${grouped(examples.train)} train, ${grouped(examples.validation)} validation, ${grouped(examples.test)} test`,
    ],
    [
      `Tokens (${tokens.encoding})`,
      `${grouped(tokens.total)} in all; half up to ${grouped(tokens.p50)}, 95 % up to ${grouped(tokens.p95)}, longest ${grouped(tokens.max)}`,
    ],
  ];
  const body = rows.map(
    ([name, value]) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td colspan="2">${escapeHtml(value)}</td></tr>`,
  );
  return `<table class="overview">${body.join('')}</table>`;
}

function canaries(manifest: ReportInput['manifest']): string {
  if (manifest.canaries === undefined) return '';
  const rows = Object.entries(manifest.canaries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([type, { planted, missed, bound95 }]) =>
        `<tr><th scope="row">${escapeHtml(type)}</th><td>${planted}</td><td>${missed} missed; at most ${(100 * bound95).toFixed(1)} % (95 % bound)</td></tr>`,
    );
  return `<h2>Planted personal data that was found again</h2><table>${rows.join('')}</table>`;
}
