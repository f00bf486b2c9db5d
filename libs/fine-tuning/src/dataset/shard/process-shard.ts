import { requireEngines } from '@app/pii';
import type { ConsentJudge } from '../../consent/gate/consent-judge';
import { ChatProcessor } from '../../pipeline/chat-processor';
import { loadLanguageDetector, type LanguageDetector } from '../../pipeline/language-vote';
import { pipelineOf } from '../../pipeline/pipeline-of';
import type { TokenCounter } from '../../pipeline/tokens/token-counter';
import { ChatPrinter, type PlannedChat } from '@app/open-webui';
import type { Attempt } from '../attempt';
import { PLAN_ROWS, type PlanShard } from '../plan/export-plan';
import { fromPlanRow, type PlanRow } from '../plan/plan-row';
import { readLines } from '../files/read-lines';
import { loadHeldOut } from '../held-out/held-out-work';
import { loadTokenCounter } from '../tokenizer/tokenizer-work';
import type { HeldOutIndex } from '../../pipeline/held-out/held-out-index';
import type { ShardSummary } from './shard-records';
import { ShardWriter } from './shard-writer';

/** What a worker loads once and uses for all its shards. */
export interface ShardTools {
  readonly judge: ConsentJudge;
  readonly counter: TokenCounter;
  /** What must not be trained on; null where there is nothing. */
  readonly heldOut: HeldOutIndex | null;
  /** Null where the recipe needs no language. */
  readonly languages: LanguageDetector | null;
}

export async function loadShardTools(attempt: Attempt, judge: ConsentJudge): Promise<ShardTools> {
  const { engines, recipe } = attempt;
  const { pii, languages, stratify } = recipe;
  if (pii !== null) await requireEngines(pii, engines);
  return {
    judge,
    counter: await loadTokenCounter(attempt),
    heldOut: await loadHeldOut(attempt),
    languages:
      languages.length > 0 || stratify === 'language' ? await loadLanguageDetector() : null,
  };
}

/**
 * Makes the rows of one shard. The result depends only on the shard's rows, the recipe and the key, so any worker may
 * make it, any number of times.
 * @param base name of its files inside the attempt; a worker whose lease may be stale uses a name of its own
 * @throws ScrubError and everything else that ends an export; the shard's files are removed then
 */
export async function processShard(
  attempt: Attempt,
  shard: PlanShard,
  tools: ShardTools,
  base: string,
  onChats: (chats: number) => void = () => undefined,
): Promise<ShardSummary> {
  const rows = await readShardRows(attempt, shard);
  const writer = new ShardWriter(attempt, base);
  try {
    const { recipe, source, processor, registries, pseudonyms } = attempt;
    const { filters } = registries;
    const { pii } = recipe;
    const pipeline = pipelineOf(recipe, {
      ...tools,
      processor,
      pii,
      formats: attempt.formatsOfExport(),
      filters,
      shownTo: attempt.settings.shownTo,
      sink: writer,
    });
    const chats = new ChatProcessor(source, pipeline, new ChatPrinter(pseudonyms.printKey()));
    for await (const batch of chats.process(rows, attempt.signal)) {
      for (const work of batch) writer.finishChat(work);
      await writer.finishBatch();
      onChats(batch.length);
      await attempt.checkCancelled();
    }
    await writer.close();
  } catch (error) {
    await writer.discard(error);
    throw error;
  }
  return { number: shard.number, base, chats: writer.chatCount, examples: writer.exampleCount };
}

async function readShardRows(attempt: Attempt, shard: PlanShard): Promise<PlannedChat[]> {
  const range = { start: shard.offset, end: shard.offset + shard.length - 1 };
  const rows: PlannedChat[] = [];
  for await (const line of readLines(
    await attempt.workFiles.read(attempt.name(PLAN_ROWS), range),
  )) {
    rows.push(fromPlanRow(JSON.parse(line) as PlanRow, shard.first + rows.length));
  }
  return rows;
}
