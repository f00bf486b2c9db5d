import { FATES, MANIFEST } from '../../dataset/assemble/dataset-names';
import { parseFate } from '../../dataset/fate-line';
import { readLines } from '../../dataset/files/read-lines';
import type { Manifest } from '../../dataset/manifest';
import type { DatasetContent } from './dataset-content';
import type { ReportProblem } from './verify-problem';

/** Reasons that the plan gives to chats that are not read, and thus have no line. */
const BEFORE_READING: ReadonlySet<string> = new Set([
  'share_copy',
  'unknown_user',
  'no_consent',
  'consent_withdrawn',
  'chat_denied',
]);

/**
 * The counts of the manifest are those of the fates. Chats that were excluded before reading have no fate, so that one of their
 * reasons may count more chats than there are lines, never fewer.
 */
export async function verifyCounts(
  content: DatasetContent,
  { counts: { chats, messages }, duplicates }: Manifest,
  report: ReportProblem,
): Promise<void> {
  if (!content.canRead(FATES)) return;
  const reportHere = (what: string, found: number, said: number): void =>
    report(MANIFEST, 'counts', `counts.${what}: ${said}, fates.jsonl gives ${found}`);
  const repeats = tally();
  const found = { chats: 0, chatReasons: tally(), messages: 0, messageReasons: tally() };
  let number = 0;
  for await (const text of readLines(content.read(FATES))) {
    number++;
    const line = parseFate(text);
    if (line === undefined) return report(`${FATES}:${number}`, 'fate', 'the line cannot be read');
    if (line.reason === null) found.chats++;
    else add(found.chatReasons, line.reason, 1);
    if (line.reason !== null && line.duplicateOf !== undefined) add(repeats, line.reason, 1);
    found.messages += line.messages.exported;
    for (const [reason, n] of Object.entries(line.messages.dropped))
      add(found.messageReasons, reason, n);
  }
  if (found.chats !== chats.exported) reportHere('chats.exported', found.chats, chats.exported);
  if (found.messages !== messages.exported)
    reportHere('messages.exported', found.messages, messages.exported);
  // Datasets of earlier versions do not say.
  for (const [reason, said] of Object.entries(duplicates?.dropped ?? {})) {
    const lines = repeats.get(reason) ?? 0;
    if (lines !== said)
      report(MANIFEST, 'counts', `duplicates: ${said} ${reason}, ${FATES} gives ${lines}`);
  }
  for (const reason of new Set([...found.chatReasons.keys(), ...Object.keys(chats.dropped)])) {
    const [lines, said] = [found.chatReasons.get(reason) ?? 0, chats.dropped[reason] ?? 0];
    if (BEFORE_READING.has(reason) ? lines > said : lines !== said)
      reportHere(`chats.dropped.${reason}`, lines, said);
  }
  for (const reason of new Set([
    ...found.messageReasons.keys(),
    ...Object.keys(messages.dropped),
  ])) {
    const [lines, said] = [found.messageReasons.get(reason) ?? 0, messages.dropped[reason] ?? 0];
    if (lines !== said) reportHere(`messages.dropped.${reason}`, lines, said);
  }
}

function tally(): Map<string, number> {
  return new Map();
}

function add(counts: Map<string, number>, reason: string, n: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + n);
}
