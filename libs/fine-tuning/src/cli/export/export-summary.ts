import type { RunExportResult } from '../../local/run-export';
import { datasetNotes } from '../../dataset/report/dataset-notes';
import { trainingCosts } from '../../formatters/limits/training-costs';
import { warningText } from '../../formatters/limits/provider-limits';
import type { FateCounts, ManifestFormat } from '../../dataset/manifest';

/** What `export` says at its end, for machines and for people. */
export function exportSummary({ manifest, output, recorded }: RunExportResult): {
  summary: object;
  lines: readonly string[];
} {
  const { counts, pii, scrubbed, exportId, format, formats = [] } = manifest;
  const { recipeSha256, merkleRoot, files, warnings = [] } = manifest;
  const summary = {
    ok: true,
    out: output,
    recorded,
    exportId,
    format,
    formats,
    recipeSha256,
    merkleRoot,
    scrubbed,
    counts,
    pii,
    warnings,
    costs: trainingCosts(formats, manifest.recipe.profile),
    files,
  };
  const { train, validation, test } = counts.examples;
  const parts = Object.entries({ train, validation, test }).filter(([, n]) => n > 0);
  const split = parts.length > 1 ? ` (${parts.map(([name, n]) => `${name} ${n}`).join(', ')})` : '';
  const found = Object.entries(pii)
    .sort(([, a], [, b]) => b - a)
    .map(([type, n]) => `${type} ${n}`);
  return {
    summary,
    lines: [
      `${train + validation + test} examples${split}, ${counts.tokens.total} tokens (${counts.tokens.encoding})`,
      ...(formats.length > 1 ? formats.map(formatLine) : []),
      `chats:    ${fates(counts.chats)}`,
      `messages: ${fates(counts.messages)}`,
      scrubbed
        ? `replaced: ${found.length > 0 ? found.join(', ') : 'nothing'}`
        : 'replaced: nothing, scrubbing was switched off',
      ...warnings.map((warning) => `warning:  ${warningText(warning)}`),
      ...datasetNotes(manifest),
      output === null ? 'dry run, nothing was written' : `dataset:  ${output}`,
    ],
  };
}

/** The rows of one of several formats, and what it could not hold of what the others do. */
function formatLine({ name, examples, dropped }: ManifestFormat): string {
  const rows = examples.train + examples.validation + examples.test;
  const without = Object.entries(dropped).map(([reason, n]) => `${reason} ${n}`);
  return `  ${name}: ${rows} rows${without.length > 0 ? `; without ${without.join(', ')}` : ''}`;
}

function fates({ seen, exported, dropped }: FateCounts): string {
  const reasons = Object.entries(dropped)
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, n]) => `${reason} ${n}`);
  return `${exported} of ${seen}${reasons.length > 0 ? `; left out: ${reasons.join(', ')}` : ''}`;
}
