import { canonicalJson } from '../../common/canonical-json';
import { MANIFEST, plainName, PROVENANCE, splitOfFile } from '../../dataset/assemble/dataset-names';
import { ExportCounter, sortedCounts } from '../../dataset/assemble/export-counter';
import type { Manifest } from '../../dataset/manifest';
import type { ProvenanceLine } from '../../dataset/provenance-line';
import { SPLIT_NAMES } from '../../pipeline/split-share';
import type { ReportProblem } from './verify-problem';

/** What the lines of the provenance add up to, counted by the counter of exports. */
export class RowTotals {
  private readonly counter = new ExportCounter('');
  private readonly perFile = new Map<string, number>();
  /** Lines of 0.1.0, which say neither tokens nor personal data. */
  private without = 0;
  private lines = 0;

  add(line: ProvenanceLine): void {
    this.lines++;
    this.perFile.set(line.file, (this.perFile.get(line.file) ?? 0) + 1);
    if (line.tokens === undefined || line.pii === undefined) this.without++;
    const split = splitOfFile(line.file);
    if (split === undefined) return;
    this.counter.example({ s: split, t: line.tokens ?? 0, o: line.model, p: line.pii ?? {} });
  }

  compare({ counts, pii, files }: Manifest, report: ReportProblem): void {
    const found = this.counter.counts();
    const reportField = (field: string, rule: string): void =>
      report(MANIFEST, rule, `${field}: provenance.jsonl gives another value`);
    for (const split of SPLIT_NAMES)
      if (found.examples[split] !== counts.examples[split])
        reportField(`counts.examples.${split}`, 'rows');
    for (const { name, rows } of files)
      if (splitOfFile(name) !== undefined && rows !== this.rowsOf(name))
        report(name, 'rows', `provenance.jsonl has ${this.rowsOf(name)} of its rows`);
    if (this.lines > 0 && this.without === this.lines) return;
    if (this.without > 0)
      report(
        PROVENANCE,
        'provenance',
        `${this.without} lines say neither tokens nor personal data`,
      );
    for (const name of ['total', 'p50', 'p95', 'max'] as const)
      if (found.tokens[name] !== counts.tokens[name])
        reportField(`counts.tokens.${name}`, 'tokens');
    if (canonicalJson(sortedCounts(this.counter.pii)) !== canonicalJson(pii))
      reportField('pii', 'pii');
  }

  private rowsOf(stored: string): number {
    return this.perFile.get(plainName(stored)) ?? 0;
  }
}
