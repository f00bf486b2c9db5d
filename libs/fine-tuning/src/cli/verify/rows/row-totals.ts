import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '../../../common/canonical-json';
import {
  MANIFEST,
  plainName,
  PROVENANCE,
  splitOfFile,
  twinOf,
} from '../../../dataset/assemble/dataset-names';
import { sortedCounts } from '../../../dataset/assemble/export-counter';
import { LineCounter } from '../../../dataset/assemble/line-counter';
import type { Manifest } from '../../../dataset/manifest';
import type { ProvenanceLine } from '../../../dataset/provenance-line';
import { SPLIT_NAMES } from '../../../pipeline/split-share';
import type { ReportProblem } from '../verify-problem';

/** What the lines of the provenance add up to, counted by the counters of exports. */
export class RowTotals {
  private readonly counted: LineCounter;
  private readonly perFile = new Map<string, number>();
  /** Lines of 0.1.0, which say neither tokens nor personal data. */
  private without = 0;
  private lines = 0;

  constructor(manifest: Manifest) {
    this.counted = new LineCounter(manifest);
  }

  add(line: ProvenanceLine): void {
    this.lines++;
    const { file } = line;
    this.perFile.set(file, (this.perFile.get(file) ?? 0) + 1);
    // The Parquet file beside it has the same rows.
    const twin = twinOf(file);
    if (twin !== file) this.perFile.set(twin, (this.perFile.get(twin) ?? 0) + 1);
    if (line.tokens === undefined || line.pii === undefined) this.without++;
    this.counted.add(line);
  }

  compare(manifest: Manifest, report: ReportProblem): void {
    const { counts, formats, pii, files } = manifest;
    const { counter } = this.counted;
    const found = counter.counts();
    const reportField = (field: string, rule: string): void =>
      report(MANIFEST, rule, `${field}: ${PROVENANCE} gives another value`);
    for (const split of SPLIT_NAMES)
      if (found.examples[split] !== counts.examples[split])
        reportField(`counts.examples.${split}`, 'rows');
    if (canonicalJson(found.strata ?? {}) !== canonicalJson(counts.strata ?? {}))
      reportField('counts.strata', 'rows');
    for (const { name, rows } of files)
      if (splitOfFile(name) !== undefined && rows !== this.rowsOf(name))
        report(name, 'rows', `${PROVENANCE} has ${this.rowsOf(name)} of its rows`);
    if (this.lines > 0 && this.without === this.lines) return;
    if (this.without > 0)
      report(
        PROVENANCE,
        'provenance',
        `${this.without} lines say neither tokens nor personal data`,
      );
    for (const name of ['total', 'p50', 'p95', 'max', 'trained', 'cut'] as const)
      if (!isDeepStrictEqual(found.tokens[name], counts.tokens[name]))
        reportField(`counts.tokens.${name}`, 'tokens');
    if (canonicalJson(sortedCounts(counter.pii)) !== canonicalJson(pii)) reportField('pii', 'pii');
    for (const [index, format] of this.counted.found().entries())
      if (canonicalJson(format) !== canonicalJson(formats?.[index]))
        reportField(`formats.${format.name}`, 'rows');
    this.compareDropped(manifest, report);
  }

  /** Every example is a row of a format of its kind, or was dropped by it. What went later is told by nobody. */
  private compareDropped(
    { formats = [], replaces, removals }: Manifest,
    report: ReportProblem,
  ): void {
    const isFirst = (replaces ?? null) === null && removals === undefined;
    for (const { name, takes, examples, dropped } of formats) {
      const counts = [...Object.values(examples), ...Object.values(dropped)];
      const missing = this.counted.examplesOf(takes) - counts.reduce((sum, n) => sum + n, 0);
      if (missing > 0 || (missing < 0 && isFirst))
        report(MANIFEST, 'counts', `formats.${name}.dropped: is not what the other formats have`);
    }
  }

  private rowsOf(stored: string): number {
    return this.perFile.get(plainName(stored)) ?? 0;
  }
}
