import {
  MANIFEST,
  plainName,
  provenanceNames,
  splitOfFile,
} from '../../../dataset/assemble/dataset-names';
import { leafHash, MerkleTree } from '../../../dataset/assemble/merkle';
import { readLines } from '../../../dataset/files/read-lines';
import type { Manifest } from '../../../dataset/manifest';
import { parseProvenance, type ProvenanceLine } from '../../../dataset/provenance-line';
import type { DatasetContent } from '../dataset-content';
import { ExamplePeople } from './example-people';
import { lineFaultIn } from './line-fault';
import { MisplacedRows } from './misplaced-rows';
import { RowCursors } from './row-cursors';
import { RowTotals } from './row-totals';
import type { ReportProblem } from '../verify-problem';

/** More of one kind would only repeat the first. */
const MOST = 20;

/**
 * Walks `provenance.jsonl` and the dataset files side by side: every row is where its line says, hashes to its leaf, and the
 * leaves give the Merkle root, the lines the counts of examples, tokens and personal data.
 * @returns number of provenance lines
 */
export async function verifyRows(
  content: DatasetContent,
  manifest: Manifest,
  report: ReportProblem,
  each: (line: ProvenanceLine, place: string) => void,
): Promise<number> {
  const data = manifest.files.filter(({ name }) => splitOfFile(name) !== undefined);
  const cursors = new RowCursors(content, new Set(data.map(({ name }) => plainName(name))));
  const tree = new MerkleTree();
  const names = provenanceNames(manifest.recipe);
  const totals = new RowTotals(manifest);
  const misplaced = new MisplacedRows();
  const examples = new ExamplePeople();
  let number = 0;
  let wrong = 0;
  const reportUpToLimit: ReportProblem = (place, rule, message) => {
    if (wrong++ < MOST) report(place, rule, message);
  };
  try {
    for (const name of names) {
      const faultOf = lineFaultIn(name, manifest, examples);
      let lineNumber = 0;
      for await (const text of readLines(content.read(name))) {
        number++;
        const place = `${name}:${++lineNumber}`;
        const line = parseProvenance(text);
        if (line === undefined) {
          reportUpToLimit(place, 'provenance', 'the line cannot be read');
          continue;
        }
        const fault = faultOf(line);
        if (fault !== undefined) reportUpToLimit(place, 'provenance', fault);
        tree.add(line.leaf);
        totals.add(line);
        each(line, place);
        const row = await cursors.next(line);
        if (row === 'unread') continue;
        if (row === undefined)
          reportUpToLimit(place, 'rows', `there is no row ${line.file}:${line.line}`);
        else if (leafHash(row) !== line.leaf) {
          const message = 'the row is another than recorded';
          misplaced.add(line.file, line.line, 'leaf', message, leafHash(row));
        }
      }
    }
    for await (const { file, line, row } of cursors.rest())
      misplaced.add(file, line, 'rows', 'a row without a line in provenance.jsonl', leafHash(row));
  } finally {
    await cursors.close();
  }
  await misplaced.finish(content, names, report);
  if (tree.root() !== manifest.merkleRoot)
    report(MANIFEST, 'merkle', 'merkleRoot: the leaves give another one');
  totals.compare(manifest, report);
  return number;
}
