import { FILE_LIMITS } from '../../common/limits';
import { FineTuningError } from '../../fine-tuning.errors';

/**
 * The lines of a stream of UTF-8, without line ends. Only `\n` ends a line (U+2028 is text); a last line without an end
 * counts.
 * @throws FineTuningError `scrub/long-line`
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 1;
  for await (const piece of chunks) {
    const chunk =
      typeof piece === 'string'
        ? Buffer.from(piece)
        : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = chunk.subarray(from, end);
      if (rest.length === 0) yield line.toString('utf8');
      else {
        rest.push(line);
        yield Buffer.concat(rest).toString('utf8');
        rest = [];
      }
      from = end + 1;
      restBytes = 0;
      number += 1;
    }
    if (from === chunk.length) continue;
    restBytes += chunk.length - from;
    requireLineBytes(restBytes, number);
    rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}

/** @throws FineTuningError `scrub/long-line` where the beginning of a line is longer than any line may be */
export function requireLineBytes(bytes: number, number: number): void {
  const { lineBytes } = FILE_LIMITS;
  if (bytes > lineBytes)
    throw new FineTuningError(
      'scrub/long-line',
      `line ${number} is longer than ${lineBytes / 1024 / 1024} MB`,
    );
}
