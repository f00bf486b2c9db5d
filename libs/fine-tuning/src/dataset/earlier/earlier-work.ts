import { FineTuningError, StorageError } from '../../fine-tuning.errors';
import type { MadeAt } from '../../consent/decisions/noes-since';
import type { Attempt } from '../attempt';
import { readLines } from '../files/read-lines';
import { StorageWriter } from '../files/storage-writer';
import { goneLineOf } from '../removal/removed-line';
import { parseEarlier, type EarlierLine } from './earlier-line';

/** Work files: what the earlier dataset holds, and what is said of it, which is written last. */
const ROWS = 'earlier-rows';
const LOST = 'earlier-lost';
const HEAD = 'earlier.json';

/**
 * Writes down what the earlier dataset holds, once per attempt: a process that goes on later may find it changed or gone.
 * @throws what opening the dataset throws; FineTuningError `export/no-earlier` where there is nobody to open it
 */
export async function prepareEarlier(attempt: Attempt): Promise<void> {
  if (attempt.settings.follows === undefined) return;
  // Of a process that was killed before it had a plan.
  if ((await attempt.workFiles.stat(attempt.name(HEAD))) !== undefined) return;
  const earlier = await attempt.openEarlier?.();
  if (earlier === undefined)
    throw new FineTuningError(
      'export/no-earlier',
      'the dataset that this export continues is not there any more: begin the export anew',
    );
  await writeLines(attempt, ROWS, async function* () {
    for await (const line of earlier.lines()) yield JSON.stringify(line);
  });
  await writeLines(attempt, LOST, async function* () {
    for await (const { chat, leaf } of earlier.lost()) yield goneLineOf({ chat, leaf });
  });
  const { asOf, ledgerHead } = earlier.consent;
  await attempt.writeJson(HEAD, { asOf, ...(ledgerHead !== undefined && { ledgerHead }) });
}

/** What the manifest of the earlier dataset says of consent. */
export async function earlierConsent(attempt: Attempt): Promise<MadeAt> {
  return (await attempt.readJson(HEAD)) as MadeAt;
}

/** @throws StorageError `storage/damaged` */
export async function* earlierLines(attempt: Attempt): AsyncGenerator<EarlierLine> {
  for await (const text of linesOf(attempt, ROWS)) {
    const line = parseEarlier(text);
    if (line === undefined)
      throw new StorageError('storage/damaged', 'a file of the unfinished export is damaged');
    yield line;
  }
}

/** Lines of `removed.jsonl` for rows that went with a revoked dataset. */
export function earlierLost(attempt: Attempt): AsyncIterable<string> {
  return linesOf(attempt, LOST);
}

async function* linesOf(attempt: Attempt, file: string): AsyncGenerator<string> {
  for await (const text of readLines(await attempt.workFiles.read(attempt.name(file)))) {
    await attempt.breathe();
    yield text;
  }
}

async function writeLines(
  attempt: Attempt,
  file: string,
  lines: () => AsyncIterable<string>,
): Promise<void> {
  const writer = new StorageWriter(attempt.workFiles, attempt.name(file), attempt.signal);
  try {
    for await (const line of lines()) {
      writer.channel.pushLine(line);
      if (writer.channel.crowded) await writer.channel.drained();
      await attempt.breathe();
    }
    await writer.close();
  } catch (error) {
    await writer.discard(error);
    throw error;
  }
}
