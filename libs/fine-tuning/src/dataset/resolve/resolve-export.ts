import type { ChainHeads } from '../../audit/chain-problem';
import type { ConsentSnapshot } from '../../consent/gate/consent-snapshot';
import type { Attempt } from '../attempt';
import { ExampleFacts } from '../clusters/example-facts';
import { findClusters } from '../clusters/find-clusters';
import { dropNearDuplicates } from '../clusters/drop-near-duplicates';
import { Strata } from '../clusters/strata';
import { Survivors } from '../clusters/survivors';
import { clusterThreshold, hasSides } from '../../pipeline/near/cluster-threshold';
import type { IndexExample, ShardSummary } from '../shard/shard-records';
import { EarlierRows } from '../earlier/earlier-rows';
import { earlierLines } from '../earlier/earlier-work';
import { findCopies } from '../copies/find-copies';
import { DatasetMembers } from '../publish/dataset-members';
import type { LeftOut } from '../publish/left-out';
import { ChatCopies } from './chat-copies';
import { ConsentRecheck } from './consent-recheck';
import { Decisions } from './decisions';
import { ExactDuplicates } from './exact-duplicates';
import { Lots } from './lots';
import { indexBatches, loadByChat, loadChatIds } from './read-index';

export interface Resolution {
  readonly decisions: Decisions;
  /** Raw ids of the chats that stay in the place of duplicates, by example. */
  readonly survivors: ReadonlyMap<number, string>;
  /** Ids of the chats that hold words of somebody who does not consent. */
  readonly copies: ReadonlySet<string>;
  /** The consent flags by which the decisions were made. */
  readonly snapshot: ConsentSnapshot;
  /** What earlier datasets hold, and which of it a whole export would hold; null where it continues none. */
  readonly earlier: EarlierRows | null;
  /** The ends of ledger and trail that were verified right before. */
  readonly heads: ChainHeads;
}

/** What a look at every row that is about to be published found. */
export interface RowsLook {
  readonly members: DatasetMembers;
  /** Whether all of it still may be published. */
  readonly isWhole: boolean;
}

/**
 * Decides everything that needs all shards at once: consent again, words of others, copies, duplicates, the limit. It reads
 * the shards' index files in plan order, so the number of shards and their makers do not influence the result.
 * @param leftOut who stays out whatever the flags say
 */
export async function resolveExport(
  attempt: Attempt,
  shards: readonly ShardSummary[],
  leftOut: LeftOut,
): Promise<Resolution> {
  const { recipe, workFolder, progress } = attempt;
  const heads = await attempt.consent.requireIntactLedger(attempt.signal);
  const recheck = await ConsentRecheck.open(attempt, leftOut);
  const decisions = new Decisions();
  const breathe = (): Promise<void> | undefined => attempt.breathe();
  decisions.ties = await findCopies(attempt, shards);
  const refused = await decisions.ties.refused(attempt.consent, recheck.snapshot, leftOut, breathe);
  const copies = new ChatCopies(workFolder);
  const duplicates = new ExactDuplicates(workFolder);
  const facts = new ExampleFacts(clusterThreshold(recipe) !== null, hasSides(recipe.split));
  const strata = recipe.stratify === undefined ? null : new Strata(recipe);
  const lots = Lots.needed(recipe) ? new Lots(recipe) : null;
  const earlier =
    attempt.settings.follows === undefined ? null : await EarlierRows.of(earlierLines(attempt));
  const total = shards.reduce((sum, shard) => sum + shard.chats, 0);
  for await (const lines of indexBatches(attempt, shards)) {
    await attempt.checkCancelled();
    const answers = await recheck.judgeLines(lines);
    lines.forEach((line, at) => {
      const chat = decisions.addChat(line.e.length);
      const first = decisions.firstExample(chat);
      const marked = line.f === 1;
      const name = earlier === null ? '' : attempt.pseudonyms.of('chat', line.c);
      line.e.forEach((example, offset) => {
        decisions.setRows(first + offset, example.s, example.f);
        facts.add(first + offset, line, example);
        lots?.add(first + offset, line, example);
        strata?.add(first + offset, example);
        if (earlier !== null) markEarlier(first + offset, name, example, earlier);
        const own = answers[at]?.[offset] ?? leftOut.reasonOf(line, example);
        const reason = own ?? (refused.has(chat) ? 'origin_no_consent' : null);
        if (reason !== null) decisions.drop(first + offset, reason);
        else if (recipe.dedup !== false) duplicates.add(example.x, first + offset);
      });
      if (line.k.length > 0 && decisions.hasKept(chat)) copies.add(chat, line.k, marked);
    });
    progress.advance('resolve', decisions.chats, total);
  }
  const keysOf = loadByChat(attempt, shards, ({ k }) => k);
  await copies.resolve(decisions, keysOf, breathe);
  const chatIds = loadChatIds(attempt, shards, decisions);
  // Before duplicates are dropped: what came first decides about the side, whichever of them stays.
  const clusters = await findClusters(attempt, shards, decisions, facts, strata);
  if (recipe.dedup !== false) {
    const survivors = new Survivors(decisions, facts, 'exact_duplicate');
    await duplicates.resolve(decisions, survivors, breathe);
    await survivors.finish(chatIds);
  }
  if (clusters !== null && recipe.nearThreshold !== undefined) {
    const survivors = new Survivors(decisions, facts, 'near_duplicate');
    await dropNearDuplicates(clusters, decisions, survivors, breathe);
    await survivors.finish(chatIds);
  }
  lots?.draw(decisions);
  if (recipe.limit !== null) applyLimit(decisions, recipe.limit);
  if (earlier !== null) await leaveOutEarlier(attempt, shards, decisions, earlier);
  const survivors = await chatIds(decisions.allSurvivors());
  const copied = [...refused].map((chat) => decisions.ties.chatOf(chat) ?? '');
  const { snapshot } = recheck;
  return { decisions, survivors, copies: new Set(copied), snapshot, earlier, heads };

  function markEarlier(
    example: number,
    chat: string,
    { f, l = [] }: IndexExample,
    rows: EarlierRows,
  ): void {
    const held = f.filter((_, at) => rows.meet({ chat, leaf: l[at] ?? '' }));
    const [first] = held;
    if (first === undefined) return;
    decisions.setEarlier(example, held);
    facts.setEarlier(example, rows.sideOf({ chat, leaf: l[f.indexOf(first)] ?? '' }));
  }
}

/**
 * Checks consent once more, right before publishing: whether everything that is about to be published still may be. It
 * also finds what no ledger tells: chats and people that were deleted, flags that were changed by hand.
 * @param leftOut receives the chats that may not be published any more
 */
export async function stillConsented(
  attempt: Attempt,
  shards: readonly ShardSummary[],
  decisions: Decisions,
  leftOut: LeftOut,
): Promise<RowsLook> {
  await attempt.consent.requireIntactLedger(attempt.signal);
  const recheck = await ConsentRecheck.open(attempt, leftOut);
  const breathe = (): Promise<void> | undefined => attempt.breathe();
  const refused = await decisions.ties.refused(attempt.consent, recheck.snapshot, leftOut, breathe);
  const members = new DatasetMembers();
  let isWhole = true;
  let chat = 0;
  for await (const lines of indexBatches(attempt, shards)) {
    await attempt.checkCancelled();
    const answers = await recheck.judgeLines(lines);
    lines.forEach((line, at) => {
      const isRefused = refused.has(chat);
      const first = decisions.firstExample(chat++);
      const kept = line.e.filter((_, offset) => decisions.isKept(first + offset));
      members.add(line, kept);
      if (
        (kept.length === 0 || !isRefused) &&
        answers[at]?.every((reason, n) => reason === null || !decisions.isKept(first + n)) === true
      )
        return;
      leftOut.takeChat(line.c);
      isWhole = false;
    });
  }
  await decisions.ties.addTo(members, (number) => decisions.hasKept(number), breathe);
  return { members, isWhole };
}

/**
 * The difference between what a whole export would hold now and what earlier datasets do. It is drawn at the very end, so that
 * what they hold has taken part in everything: duplicates, sides, lots.
 */
async function leaveOutEarlier(
  attempt: Attempt,
  shards: readonly ShardSummary[],
  decisions: Decisions,
  earlier: EarlierRows,
): Promise<void> {
  let chat = 0;
  for await (const lines of indexBatches(attempt, shards)) {
    await attempt.breathe();
    for (const line of lines) {
      const first = decisions.firstExample(chat++);
      const name = attempt.pseudonyms.of('chat', line.c);
      line.e.forEach(({ f, l = [] }, offset) => {
        if (!decisions.isKept(first + offset)) return;
        f.forEach((format, at) => {
          if (decisions.isEarlier(first + offset, format))
            earlier.keep({ chat: name, leaf: l[at] ?? '' });
        });
      });
    }
  }
  decisions.leaveOutEarlier(attempt.recipe.split);
}

function applyLimit(decisions: Decisions, limit: number): void {
  let kept = 0;
  for (let example = 0; example < decisions.examples; example++) {
    if (decisions.isKept(example) && ++kept > limit) decisions.drop(example, 'limit');
  }
}
