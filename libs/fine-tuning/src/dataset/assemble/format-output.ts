import type { Formatter } from '../../formatters/formatter';
import { SPLIT_NAMES, type SplitName } from '../../pipeline/split-share';
import type { Attempt } from '../attempt';
import type { ManifestFile, ManifestFormat } from '../manifest';
import type { ExampleLine, RowLine } from '../shard/shard-records';
import { filledSplits, folderOf, PROVENANCE, wantedSplits } from './dataset-names';
import { tokenRulesOf } from '../tokenizer/token-rules';
import { FormatCounter } from './format-counter';
import { LineSpool } from './line-spool';
import type { MerkleTree } from './merkle';
import { PublishedFile } from './published-file';
import { SplitOutput } from './split-output';

/** All files of one format, and how many there are. */
export interface FormatFiles {
  readonly format: ManifestFormat;
  readonly files: readonly ManifestFile[];
  readonly provenance: ManifestFile;
}

/** Writes the rows of one format into its splits, with their provenance and what its trainer wants beside them. */
export class FormatOutput {
  private readonly folder: string;
  private readonly splits: ReadonlyMap<SplitName, SplitOutput>;
  private readonly provenance: PublishedFile;
  /** Provenance of the later splits waits until the first one's is complete. */
  private readonly waiting: ReadonlyMap<SplitName, LineSpool>;
  /** Leaves of the first split, until the tree has those of the formats before; undefined for the first format. */
  private readonly leaves: LineSpool | undefined;
  private readonly counter: FormatCounter;

  constructor(
    private readonly attempt: Attempt,
    private readonly formatter: Formatter,
    /** Of all formats. */
    private readonly merkle: MerkleTree,
    totals: Readonly<Record<SplitName, number>>,
  ) {
    const { recipe, workFolder } = attempt;
    const { name } = formatter;
    this.counter = new FormatCounter(tokenRulesOf(recipe));
    this.folder = folderOf(recipe, name);
    const wanted = wantedSplits(recipe);
    const spool = (what: string): LineSpool => new LineSpool(workFolder, `${name}.${what}`);
    this.splits = new Map(
      wanted.map((split) => [split, new SplitOutput(attempt, formatter, split, totals[split])]),
    );
    this.waiting = new Map(wanted.slice(1).map((split) => [split, spool(`${split}.provenance`)]));
    this.leaves = formatter === attempt.formatters[0] ? undefined : spool('leaves');
    // It holds no text, and the next incremental export has to read it.
    this.provenance = new PublishedFile(attempt, `${this.folder}${PROVENANCE}`, {
      readers: 'recipients and us',
    });
  }

  /** @param entry the fields of its provenance between `line` and `leaf`, as the inside of a JSON object */
  async push(
    row: Buffer,
    { h: leaf, p: passes }: Extract<RowLine, { h: string }>,
    example: ExampleLine,
    entry: string,
  ): Promise<void> {
    const output = this.splits.get(example.s);
    if (output === undefined)
      throw new Error('an example was put into a split that was not asked for');
    const { file, line } = await output.push(row);
    const [answer, rejected] = example.v?.t ?? [0, 0];
    const answers = example.v === undefined ? undefined : { answer, rejected };
    this.counter.row(example.s, example.t, example.l, answers, passes ?? []);
    const changed = passes === undefined ? '' : `"passes":${JSON.stringify(passes)},`;
    const text = `{"file":${JSON.stringify(file)},"line":${line},${entry},${changed}"leaf":"${leaf}"}`;
    const spool = this.waiting.get(example.s);
    if (spool !== undefined) return spool.push(text);
    this.provenance.pushLine(text);
    if (this.leaves === undefined) this.merkle.add(leaf);
    else await this.leaves.push(leaf);
  }

  drop({ d: reason }: Extract<RowLine, { d: unknown }>): void {
    this.counter.drop(reason);
  }

  async drained(): Promise<void> {
    await this.provenance.drained();
    for (const output of this.splits.values()) await output.drained();
  }

  /** The tree gets the leaves in the order of the provenance; those of the formats before have to be in it. */
  async finish(): Promise<FormatFiles> {
    if (this.leaves !== undefined) {
      for await (const leaf of this.leaves.lines()) {
        this.merkle.add(leaf);
        await this.attempt.breathe();
      }
    }
    for (const split of SPLIT_NAMES) {
      const spool = this.waiting.get(split);
      if (spool === undefined) continue;
      for await (const entry of spool.lines()) {
        this.provenance.pushLine(entry);
        this.merkle.add((JSON.parse(entry) as { leaf: string }).leaf);
        await this.provenance.drained();
        await this.attempt.breathe();
      }
    }
    const files: ManifestFile[] = [];
    for (const output of this.splits.values()) files.push(...(await output.close()));
    files.push(...(await this.sideFiles(files)));
    const provenance = await this.provenance.close();
    const names = [...files, provenance].map(({ name }) => name);
    const format = this.counter.result(this.formatter, names);
    return { format, files, provenance };
  }

  async discard(error: unknown): Promise<void> {
    for (const output of this.splits.values()) await output.discard(error);
    for (const spool of this.waiting.values()) await spool.discard(error);
    await this.leaves?.discard(error);
    await this.provenance.discard(error);
  }

  private async sideFiles(written: readonly ManifestFile[]): Promise<ManifestFile[]> {
    const splits = filledSplits(this.attempt.recipe, this.formatter.name, written);
    const files: ManifestFile[] = [];
    for (const { name, text } of this.formatter.sideFiles?.(splits) ?? []) {
      // They name files and columns, and nothing of a conversation.
      const file = new PublishedFile(this.attempt, `${this.folder}${name}`, {
        readers: 'everybody',
      });
      file.pushBytes(Buffer.from(text));
      files.push(await file.close(false));
    }
    return files;
  }
}
