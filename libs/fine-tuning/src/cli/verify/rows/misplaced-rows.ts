import { readLines } from '../../../dataset/files/read-lines';
import { parseProvenance } from '../../../dataset/provenance-line';
import type { DatasetContent } from '../dataset-content';
import type { ReportProblem } from '../verify-problem';

/** More of one file would only repeat the first. */
const MOST_PER_FILE = 20;

/** Rows that are not what their provenance says, told with where they belong when they are rows of this dataset. */
export class MisplacedRows {
  private readonly found: { place: string; rule: string; message: string; leaf: string }[] = [];
  private readonly perFile = new Map<string, number>();

  /** @param leaf of the row as it is */
  add(file: string, line: number, rule: string, message: string, leaf: string): void {
    const known = (this.perFile.get(file) ?? 0) + 1;
    this.perFile.set(file, known);
    if (known <= MOST_PER_FILE) this.found.push({ place: `${file}:${line}`, rule, message, leaf });
  }

  /** Reads the provenance once more: only a dataset with such rows pays for it. */
  async finish(
    content: DatasetContent,
    provenance: readonly string[],
    report: ReportProblem,
  ): Promise<void> {
    if (this.found.length === 0) return;
    const wanted = new Set(this.found.map(({ leaf }) => leaf));
    const places = new Map<string, string>();
    for (const name of provenance) {
      for await (const text of readLines(content.read(name))) {
        const line = parseProvenance(text);
        if (line !== undefined && wanted.has(line.leaf) && !places.has(line.leaf))
          places.set(line.leaf, `${line.file}:${line.line}`);
      }
    }
    for (const { place, rule, message, leaf } of this.found) {
      const home = places.get(leaf);
      const where = home === undefined || home === place ? '' : `; it is the row of ${home}`;
      report(place, rule, `${message}${where}`);
    }
  }
}
