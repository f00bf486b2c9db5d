import { createReadStream } from 'node:fs';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { FATES } from '../../dataset/assemble/dataset-names';
import { canonicalJson } from '../../common/canonical-json';
import type { Manifest } from '../../dataset/manifest';
import { isScrubbed } from '../../dataset/recipe/is-scrubbed';
import { isList } from '../../dataset/recipe/public-recipe';
import { readLines } from '../../dataset/files/read-lines';
import type { ReportProblem } from './verify-problem';

interface FateLine {
  readonly fate: string;
  readonly reason: string | null;
  readonly messages: { readonly exported: number; readonly dropped: Record<string, number> };
}

/**
 * What the manifest says about itself: the recipe is the hashed one, and the counts are those of the fates. Chats that
 * were excluded before reading have no fate, so a reason may count more chats than there are lines, never fewer.
 */
export async function verifyCounts(
  folder: string,
  { recipe, recipeSha256, scrubbed, counts, files }: Manifest,
  report: ReportProblem,
): Promise<void> {
  const reportHere = (rule: string, message: string): void =>
    report('manifest.json', rule, message);
  if (hash('sha256', canonicalJson(recipe), 'hex') !== recipeSha256)
    reportHere('recipe', 'the recipe is another than the one that was hashed');
  if (scrubbed !== isScrubbed(recipe) && !(scrubbed && mayScrubOwn(recipe)))
    reportHere('scrubbed', 'whether it was scrubbed contradicts the recipe');
  const { chats, messages } = counts;
  for (const [what, { seen, exported, dropped }] of Object.entries({ chats, messages }))
    if (seen !== exported + sum(dropped)) reportHere('counts', `${what}: the fates do not add up`);
  if (!files.some(({ name }) => name === FATES))
    return reportHere('missing', 'fates.jsonl is not among the files');
  const found = { chats: 0, chatReasons: tally(), messages: 0, messageReasons: tally() };
  let number = 0;
  for await (const text of readLines(createReadStream(join(folder, FATES)))) {
    number++;
    const line = parse(text);
    if (line === undefined) return report(`${FATES}:${number}`, 'fate', 'the line cannot be read');
    if (line.fate === 'exported') found.chats++;
    else if (line.reason !== null) add(found.chatReasons, line.reason, 1);
    found.messages += line.messages.exported;
    for (const [reason, n] of Object.entries(line.messages.dropped))
      add(found.messageReasons, reason, n);
  }
  if (found.chats !== chats.exported || found.messages !== messages.exported)
    reportHere('counts', 'exported: fates.jsonl gives other numbers');
  for (const [reason, n] of found.chatReasons)
    if ((chats.dropped[reason] ?? 0) < n)
      reportHere('counts', `chats ${reason}: fates.jsonl has more`);
  for (const reason of new Set([...found.messageReasons.keys(), ...Object.keys(messages.dropped)]))
    if ((messages.dropped[reason] ?? 0) !== (found.messageReasons.get(reason) ?? 0))
      reportHere('counts', `messages ${reason}: fates.jsonl gives another number`);
}

/** Of lists and own recognizers only the size is published, not whether their types are of those that are kept. */
function mayScrubOwn({ pii }: Manifest['recipe']): boolean {
  if (pii === null || pii.action === 'keep') return false;
  return !isList(pii.deny) || pii.recognizers !== undefined;
}

function tally(): Map<string, number> {
  return new Map();
}

function add(counts: Map<string, number>, reason: string, n: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + n);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, n) => total + n, 0);
}

function parse(text: string): FateLine | undefined {
  try {
    const line = JSON.parse(text) as Partial<FateLine> | null;
    const isWhole =
      typeof line?.fate === 'string' &&
      typeof line.messages?.exported === 'number' &&
      typeof line.messages.dropped === 'object';
    return isWhole ? (line as FateLine) : undefined;
  } catch {
    return undefined;
  }
}
