import { createReadStream } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BYTE_ORDER_MARK, startsWithMark } from '../dataset/files/byte-order-mark';
import type { FormatProblem } from '../formatters/formatter';
import type { Formatter } from '../formatters/formatter';
import { LineSplitter } from './scrub/line-splitter';

/** One thing that is wrong with one line of a dataset file. */
export interface FileProblem extends FormatProblem {
  readonly file: string;
  readonly line: number;
}

/**
 * Problems of a JSONL file (`.gz` is unpacked), line by line in constant memory.
 * @returns number of rows
 */
export async function validateFile(
  file: string,
  formatter: Pick<Formatter, 'validate' | 'byteOrderMark'>,
  report: (problem: FileProblem) => Promise<void>,
): Promise<number> {
  const splitter = new LineSplitter();
  let rows = 0;
  const check = async (lines: Iterable<Buffer>): Promise<void> => {
    for (const whole of lines) {
      rows++;
      const line = splitter.lineNumber;
      const isMarked = line === 1 && startsWithMark(whole);
      if (line === 1 && isMarked !== (formatter.byteOrderMark ?? false))
        await report({ file, line, ...wrongMark(isMarked) });
      const bytes = isMarked ? whole.subarray(BYTE_ORDER_MARK.length) : whole;
      for (const problem of problemsOf(bytes, formatter)) await report({ file, line, ...problem });
    }
  };
  for await (const chunk of contentOf(file)) await check(splitter.push(chunk as Buffer));
  await check(splitter.end());
  if (rows === 0) {
    await report({ file, line: 1, pointer: '', rule: 'empty', message: 'the file has no rows' });
  }
  return rows;
}

function wrongMark(isMarked: boolean): FormatProblem {
  const message = isMarked
    ? 'the file begins with a byte order mark, which readers of this format refuse'
    : 'the reader of this format asks for a byte order mark at the beginning';
  return { pointer: '', rule: 'byte-order-mark', message };
}

function contentOf(file: string): Readable {
  const raw = createReadStream(file);
  if (!file.endsWith('.gz')) return raw;
  const unpacked = createGunzip();
  raw.once('error', (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

function problemsOf(
  bytes: Buffer,
  formatter: Pick<Formatter, 'validate'>,
): readonly FormatProblem[] {
  if (!isUtf8(bytes)) return [{ pointer: '', rule: 'utf-8', message: 'the line is not UTF-8' }];
  let row: unknown;
  try {
    row = JSON.parse(bytes.toString('utf8'));
  } catch {
    // Not the parser's message: it quotes the line.
    return [{ pointer: '', rule: 'json', message: 'the line is not JSON' }];
  }
  return formatter.validate(row);
}
