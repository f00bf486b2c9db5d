import { hash } from 'node:crypto';
import { FineTuningError } from '../../fine-tuning.errors';
import { openEncoding } from '../../pipeline/tokens/encodings';
import { TokenCounter } from '../../pipeline/tokens/token-counter';
import { TokenizerFileCounter } from '../../pipeline/tokens/tokenizer-file.counter';
import type { Attempt } from '../attempt';
import { readWholeFile } from '../files/whole-file';
import { encodingLabel } from './encoding-label';
import { readTokenizer } from './tokenizer-file';

/** The tokenizer.json of an attempt, as a work file. */
const TOKENIZER = 'tokenizer.json';

/**
 * Copies the tokenizer.json that the recipe names, once per attempt. Threads, other machines and a process that goes on later
 * load the copy: the file may be gone or changed by then, and is on one machine only.
 * @throws UsageError `recipe/encoding`; FineTuningError `export/no-tokenizer` where the file is not there any more
 */
export async function prepareTokenizer(attempt: Attempt): Promise<void> {
  const { encoding } = attempt.recipe;
  if (encoding === undefined || typeof encoding === 'string') return;
  const name = attempt.name(TOKENIZER);
  // Of a process that was killed before it had a plan.
  if ((await attempt.workFiles.stat(name)) !== undefined) return;
  const { tokenizerFile } = attempt;
  if (tokenizerFile === undefined) throw noTokenizer();
  const content = await readTokenizer(tokenizerFile, encoding);
  await attempt.workFiles.write(name, whole(content), attempt.signal);
}

/** Counts as the recipe says. @throws FineTuningError `export/no-tokenizer` */
export async function loadTokenCounter(
  attempt: Pick<Attempt, 'recipe' | 'workFiles' | 'name'>,
): Promise<TokenCounter> {
  const { encoding } = attempt.recipe;
  if (encoding === undefined || typeof encoding === 'string')
    return new TokenCounter(await openEncoding(encoding));
  const name = attempt.name(TOKENIZER);
  if ((await attempt.workFiles.stat(name)) === undefined) throw noTokenizer();
  const content = await readWholeFile(attempt.workFiles, name);
  if (hash('sha256', content, 'hex') !== encoding.sha256) throw otherTokenizer();
  return new TokenCounter(await TokenizerFileCounter.load(content, encodingLabel(encoding)));
}

async function* whole(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}

/** The copy lies where others may write, and decides which rows there are. */
function otherTokenizer(): FineTuningError {
  return new FineTuningError(
    'export/no-tokenizer',
    'the copy of the tokenizer.json of this export is another file now: begin the export anew',
  );
}

/** Never another encoding in its place: every number of the dataset would mean something else. */
function noTokenizer(): FineTuningError {
  return new FineTuningError(
    'export/no-tokenizer',
    'the tokenizer.json of this export is not there any more: begin the export anew',
  );
}
