import { tokenNotes } from '../../dataset/report/dataset-notes';
import { costText } from '../../formatters/limits/training-costs';
import type { ExportPreview } from '../../runs/export-view';
import type { Estimate } from '../../runs/preview/estimate';

/** What `preview` says, for machines and for people. */
export function previewSummary(preview: ExportPreview): {
  readonly summary: object;
  readonly lines: readonly string[];
} {
  const { counts, estimates, costs, pii, samples, ...rest } = preview;
  const { sampled, of, chats, tokens } = estimates;
  const summary = {
    ok: true,
    ...rest,
    sampled,
    of,
    counts: {
      ...counts,
      chats: { seen: counts.chats.seen, ...chats },
      tokens: { ...counts.tokens, total: tokens },
    },
    costs,
    pii,
    samples,
  };
  const left = Object.entries(chats.dropped).sort(([, a], [, b]) => b.estimate - a.estimate);
  return {
    summary,
    lines: [
      sampled < of
        ? `${sampled} of ${of} chats were read; the numbers are estimates, with the ends of their 95 % intervals`
        : `all ${of} chats were read`,
      `exported: ${text(chats.exported)} of ${counts.chats.seen} chats, ${text(tokens)} tokens (${counts.tokens.encoding})`,
      ...tokenNotes(counts.tokens),
      ...costs.map(costText),
      ...left.map(([reason, estimate]) => `left out: ${reason} ${text(estimate)}`),
      ...Object.entries(pii).map(([type, n]) => `replaced: ${type} ${n} in what was read`),
      ...samples.map((sample) => JSON.stringify(sample)),
    ],
  };
}

function text({ estimate, low, high }: Estimate): string {
  return low === high ? String(estimate) : `${estimate} (${low} to ${high})`;
}
