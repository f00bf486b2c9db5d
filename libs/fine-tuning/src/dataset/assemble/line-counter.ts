import type { ExampleKind } from '@app/open-webui';
import type { Manifest, ManifestFormat } from '../manifest';
import type { ProvenanceLine } from '../provenance-line';
import { splitOfFile } from './dataset-names';
import { tokenRulesIn } from '../tokenizer/token-rules';
import { ExportCounter } from './export-counter';
import { FormatCounter } from './format-counter';
import { NumberSet } from './number-set';

/** Counts a published dataset by the lines of its provenance, as the export counted it. */
export class LineCounter {
  readonly counter: ExportCounter;
  /** Of a format without rows. */
  private readonly none: FormatCounter;
  private readonly formats: ReadonlyMap<string, FormatCounter>;
  private readonly countsConversations: boolean;
  private readonly seen = new NumberSet();
  private readonly kinds = new Map<ExampleKind, number>();

  constructor(
    private readonly manifest: Pick<Manifest, 'counts' | 'format' | 'formats' | 'recipe'>,
  ) {
    const { format, formats } = manifest;
    const rules = tokenRulesIn(manifest);
    this.counter = new ExportCounter(rules);
    this.none = new FormatCounter(rules);
    this.formats = new Map(
      (formats ?? [{ name: format }]).map(({ name }) => [name, new FormatCounter(rules)]),
    );
    this.countsConversations = (formats ?? []).some(({ takes }) => takes === 'conversation');
  }

  /** @returns whether it is the first line of its example */
  add(line: ProvenanceLine): boolean {
    const split = splitOfFile(line.file);
    if (split === undefined) return false;
    const { tokens = 0, trainedTokens = 0, answerTokens, passes = [] } = line;
    const { example, evidence, stratum } = line;
    this.counterOf(line.file)?.row(split, tokens, trainedTokens, answerTokens, passes);
    if (example !== undefined && !this.seen.add(example)) return false;
    const kind = this.kindOf(line.file);
    this.kinds.set(kind, this.examplesOf(kind) + 1);
    this.counter.example(
      {
        s: split,
        t: tokens,
        l: trainedTokens,
        o: line.model,
        p: line.pii ?? {},
        ...(stratum !== undefined && { y: stratum }),
        ...(evidence !== undefined && { v: { k: evidence.kind } }),
      },
      line.user,
      evidence === undefined || !this.countsConversations,
    );
    return true;
  }

  /** Of one kind, whatever the number of formats that have rows of them. */
  examplesOf(kind: ExampleKind): number {
    return this.kinds.get(kind) ?? 0;
  }

  /** The formats as they are now. What they could not hold when the dataset was made stays as it was. */
  found(): readonly ManifestFormat[] {
    return (this.manifest.formats ?? []).map((format) => {
      const now = this.formats.get(format.name) ?? this.none;
      return { ...now.result(format, format.files), dropped: format.dropped };
    });
  }

  private counterOf(file: string): FormatCounter | undefined {
    const [only] = this.formats.values();
    return this.formats.size === 1 ? only : this.formats.get(folderIn(file));
  }

  private kindOf(file: string): ExampleKind {
    const { formats = [] } = this.manifest;
    const format =
      formats.length === 1 ? formats[0] : formats.find(({ name }) => name === folderIn(file));
    return format?.takes ?? 'conversation';
  }
}

function folderIn(file: string): string {
  return file.slice(0, Math.max(0, file.indexOf('/')));
}
