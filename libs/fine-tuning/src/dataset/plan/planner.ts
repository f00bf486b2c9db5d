import { type SelectionQuery, isShareCopy } from '@app/open-webui';
import type { Reason } from '../../pipeline/reason';
import { SnapshotConsentJudge } from '../../consent/gate/consent-judge';
import type { Attempt } from '../attempt';
import { StorageWriter } from '../files/storage-writer';
import { compareBytes } from './byte-order';
import { PLAN_HEAD, PLAN_ROWS, PLAN_VERSION, type ExportPlan, type PlanShard } from './export-plan';
import { ExternalSort } from './external-sort';
import { PlanSample } from './plan-sample';
import { toPlanRow, type PlanRow } from './plan-row';

/** A crash costs at most one shard per worker, so shards are small; but their files must not cost more than their work. */
const SHARD_BYTES = 32 * 1024 * 1024;
const MAX_SHARD_ROWS = 4_000;
const MIN_SHARD_ROWS = 50;
const AIMED_SHARDS = 24;

/**
 * Decides which chats are exported and in which order, before any content is read: every row that the filters select,
 * judged by consent, sorted by time and then by the bytes of its id. The plan is stored, so that a resumed attempt
 * continues with the same rows, whatever happened to the database meanwhile.
 */
export async function makePlan(attempt: Attempt): Promise<ExportPlan> {
  const { source, signal, progress } = attempt;
  const judge = new SnapshotConsentJudge(await attempt.consent.snapshot());
  const excluded = new Map<Reason, number>();
  const sort = new ExternalSort<PlanRow>(compareRows, attempt.workFolder);
  const { sampleSize, recipe } = attempt;
  const sample = sampleSize === undefined ? undefined : new PlanSample(sampleSize, recipe.seed);
  let population = 0;
  let seen = 0;
  for await (const batch of source.plan(selectionOf(attempt), signal)) {
    signal.throwIfAborted();
    for (const chat of batch) {
      seen += 1;
      // The owner of a share copy is no person. "Unknown user" would read as a person who is gone.
      const reason = isShareCopy(chat.userId) ? 'share_copy' : judge.judge(chat.userId, chat);
      if (reason !== null) excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
      else {
        population += 1;
        const row = toPlanRow(chat);
        if (sample === undefined) await sort.add(row);
        else sample.add(row);
      }
    }
    progress.advance('plan', seen, null);
  }
  for (const row of sample?.rows() ?? []) await sort.add(row);
  const rows = sample?.rows().length ?? population;
  const shards = await writeRows(attempt, sort, rows);
  const plan: ExportPlan = {
    version: PLAN_VERSION,
    exportId: attempt.exportId,
    recipeSha256: attempt.recipeSha256,
    keyMark: attempt.pseudonyms.keyMark(),
    rows,
    population,
    excluded: Object.fromEntries([...excluded].sort(([a], [b]) => (a < b ? -1 : 1))),
    shards,
  };
  await attempt.writeJson(PLAN_HEAD, plan);
  return plan;
}

function selectionOf({ recipe, settings: { shownTo } }: Attempt): SelectionQuery {
  const seconds = (date: string | null): number | null =>
    date === null ? null : Date.parse(date) / 1000;
  const { archived, pinned } = recipe;
  return {
    from: seconds(recipe.from),
    to: seconds(recipe.to),
    userIds: shownTo === undefined ? recipe.userIds : [],
    folderIds: recipe.folders,
    ...(shownTo !== undefined && { guestId: shownTo }),
    ...(archived !== null && { archived }),
    ...(pinned !== null && { pinned }),
  };
}

function compareRows(a: PlanRow, b: PlanRow): number {
  return a[0] - b[0] || compareBytes(a[1], b[1]);
}

async function writeRows(
  attempt: Attempt,
  sort: ExternalSort<PlanRow>,
  rows: number,
): Promise<PlanShard[]> {
  const shardRows = Math.min(
    MAX_SHARD_ROWS,
    Math.max(MIN_SHARD_ROWS, Math.ceil(rows / AIMED_SHARDS)),
  );
  const writer = new StorageWriter(attempt.workFiles, attempt.name(PLAN_ROWS), attempt.signal);
  const shards: PlanShard[] = [];
  let open = { first: 0, rows: 0, offset: 0, length: 0, bytes: 0 };
  const cut = (): void => {
    if (open.rows === 0) return;
    const { first, rows: count, offset, length } = open;
    shards.push({ number: shards.length, first, rows: count, offset, length });
    open = { first: first + count, rows: 0, offset: offset + length, length: 0, bytes: 0 };
  };
  try {
    for await (const row of sort.sorted()) {
      open.length += writer.channel.pushLine(JSON.stringify(row));
      open.rows += 1;
      open.bytes += row[4];
      if (open.rows >= shardRows || open.bytes >= SHARD_BYTES) cut();
      if (writer.channel.crowded) await writer.channel.drained();
      await attempt.breathe();
    }
    cut();
    await writer.close();
    return shards;
  } catch (error) {
    await writer.discard(error);
    throw error;
  }
}
