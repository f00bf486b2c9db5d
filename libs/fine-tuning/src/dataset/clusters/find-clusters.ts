import { bandingFor } from '../../pipeline/near/banding';
import { clusterThreshold, hasSides } from '../../pipeline/near/cluster-threshold';
import { SliceReader } from '../assemble/slice-reader';
import type { Attempt } from '../attempt';
import { BucketFiles } from '../resolve/bucket-files';
import type { Decisions } from '../resolve/decisions';
import { shardFile, type ShardSummary, type SketchFile } from '../shard/shard-records';
import { BAND_RECORD, CandidateGroups } from './candidate-groups';
import type { ExampleFacts } from './example-facts';
import { NearClusters } from './near-clusters';
import { OutlineTable } from './outline-table';
import { ShingleStore } from './shingle-store';
import { Sides } from './sides';
import type { Strata } from './strata';

const HASH = 8;

/**
 * Finds the clusters of near-duplicates among the examples that are left, and gives each example its side where there are several.
 * One that would join clusters of two sides is dropped: wherever it went, it would be seen on both.
 * @param strata that the sides are spread over. Default none
 * @returns null where nothing depends on what is similar
 */
export async function findClusters(
  attempt: Attempt,
  shards: readonly ShardSummary[],
  decisions: Decisions,
  facts: ExampleFacts,
  strata: Strata | null = null,
): Promise<NearClusters | null> {
  const { recipe, workFolder } = attempt;
  const threshold = clusterThreshold(recipe);
  if (threshold === null) return null;
  const { examples } = decisions;
  const breathe = (): Promise<void> | undefined => attempt.breathe();
  const reader = new SketchReader(attempt, shards, facts);
  const banding = bandingFor(threshold);
  const groups = await candidates(reader, decisions, facts, banding.bands, attempt);
  const blocks = workFolder.placed('shingles');
  try {
    const store = new ShingleStore(blocks, (example) => facts.shingles(example), examples);
    const outlines = new OutlineTable(banding, threshold, examples);
    const sizeOf = (example: number): number => outlines.bytes + facts.shingles(example) * HASH;
    for await (const [example, bytes] of reader.read('shingles', sizeOf)) {
      if (!groups.has(example)) continue;
      outlines.add(example, bytes.subarray(0, outlines.bytes));
      store.add(example, bytes.subarray(outlines.bytes));
    }
    const clusters = new NearClusters(groups, outlines, store, threshold, examples);
    const sides = hasSides(recipe.split) ? new Sides(decisions, facts, recipe, strata) : null;
    for (const example of inOrder(examples, facts)) {
      await breathe();
      if (!decisions.isKept(example)) continue;
      const neighbours = groups.has(example) ? await clusters.neighboursOf(example, breathe) : [];
      const placement = sides?.place(example, neighbours);
      if (placement !== undefined && 'between' in placement) {
        clusters.refuse(example);
        decisions.dropFor(example, placement.between, 'near_duplicate');
        continue;
      }
      clusters.join(example, neighbours);
      if (placement !== undefined) sides?.take(example, placement.side, neighbours);
    }
    return clusters;
  } finally {
    blocks.close();
  }
}

async function candidates(
  reader: SketchReader,
  decisions: Decisions,
  facts: ExampleFacts,
  bands: number,
  attempt: Attempt,
): Promise<CandidateGroups> {
  const files = new BucketFiles(attempt.workFolder, 'bands', BAND_RECORD);
  for await (const [example, bytes] of reader.read('bands', () => bands * HASH)) {
    if (!decisions.isKept(example)) continue;
    for (let at = 0; at < bytes.length; at += HASH) {
      files.add(bytes[at + HASH - 1] ?? 0, (buffer, offset) => {
        bytes.copy(buffer, offset, at, at + HASH);
        buffer.writeUInt32LE(example, offset + HASH);
      });
    }
  }
  return CandidateGroups.of(
    files,
    decisions.examples,
    () => attempt.breathe(),
    (example) => facts.isEarlier(example),
  );
}

/**
 * Plan order; but what an earlier dataset holds comes before the rest, because its side is given. A chat that is older, and
 * may be exported only now, would take the side away from it.
 */
function* inOrder(examples: number, facts: ExampleFacts): Generator<number> {
  for (const earlier of [true, false])
    for (let example = 0; example < examples; example++)
      if (facts.isEarlier(example) === earlier) yield example;
}

/** Reads what the shards wrote of the sketches, which lies there in plan order. */
class SketchReader {
  constructor(
    private readonly attempt: Attempt,
    private readonly shards: readonly ShardSummary[],
    private readonly facts: ExampleFacts,
  ) {}

  /** @param sizeOf bytes of an example. What is read is valid until the next one. */
  async *read(
    kind: SketchFile,
    sizeOf: (example: number) => number,
  ): AsyncGenerator<readonly [example: number, bytes: Buffer]> {
    const { workFiles } = this.attempt;
    let example = 0;
    for (const { base, examples } of this.shards) {
      const name = this.attempt.name(shardFile(base, kind));
      let slices: SliceReader | undefined;
      try {
        for (const end = example + examples; example < end; example++) {
          await this.attempt.breathe();
          if (this.facts.shingles(example) === 0) continue;
          // Opened when something is wanted of it: a stream that nobody reads reports what happens to its file to nobody.
          slices ??= new SliceReader(await workFiles.read(name));
          yield [example, await slices.take(sizeOf(example))];
        }
      } finally {
        await slices?.close();
      }
    }
  }
}
