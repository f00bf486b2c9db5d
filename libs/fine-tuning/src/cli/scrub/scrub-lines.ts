import { isUtf8 } from 'node:buffer';
import type { Readable, Writable } from 'node:stream';
import { CancelledError, FineTuningError } from '../../fine-tuning.errors';
import { LineSplitter } from './line-splitter';
import { writeOut } from '../write-out';

/** One line of input in the shape that `scrub` takes. */
export interface ScrubLine {
  readonly id?: string | number | boolean | null;
  readonly text: string;
}

export type AnswerLine = (line: ScrubLine) => object | Promise<object>;

/** Answers are collected up to about this many characters before they are written. */
const WRITE_AT = 64 * 1024;

/**
 * JSON lines in, JSON lines out, same order. What came out of a chunk is written before the next one is read, so
 * neither a fast producer nor a slow consumer makes memory grow. Blank lines are passed over.
 * @returns number of lines answered
 * @throws FineTuningError `scrub/bad-line` naming the line; the answers to those before it have been written
 */
export async function scrubLines(
  input: Readable,
  output: Writable,
  answer: AnswerLine,
  signal: AbortSignal,
): Promise<number> {
  const splitter = new LineSplitter();
  let answered = 0;
  let pending = '';
  const flush = async (): Promise<void> => {
    const text = pending;
    pending = '';
    await writeOut(output, text);
  };
  const take = async (lines: Iterable<Buffer>): Promise<void> => {
    for (const bytes of lines) {
      const line = parseLine(bytes, splitter.lineNumber);
      if (line === undefined) continue;
      const result = answer(line);
      pending += `${JSON.stringify(result instanceof Promise ? await result : result)}\n`;
      answered++;
      if (pending.length > WRITE_AT) await flush();
    }
  };
  const stop = (): void => void input.destroy(new CancelledError('scrubbing was cancelled'));
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of input) {
      await take(splitter.push(chunk as Buffer));
      await flush();
    }
    await take(splitter.end());
  } finally {
    signal.removeEventListener('abort', stop);
    await flush();
  }
  return answered;
}

/** Undefined for a blank line. */
function parseLine(bytes: Buffer, number: number): ScrubLine | undefined {
  const start = number === 1 && bytes.indexOf('\ufeff') === 0 ? 3 : 0;
  let value: unknown;
  if (!isUtf8(bytes)) throw badLine(number, 'is not UTF-8');
  const text = bytes.toString('utf8', start);
  if (text.trim() === '') return undefined;
  try {
    value = JSON.parse(text);
  } catch {
    // Without the cause: JSON.parse quotes the text it failed on.
    throw badLine(number, 'is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badLine(number, 'is not a JSON object');
  }
  const { id, text: content } = value as Record<string, unknown>;
  if (typeof content !== 'string') throw badLine(number, 'has no string "text"');
  if (!isId(id)) throw badLine(number, 'has an "id" that is neither a string nor an exact number');
  return { ...(id === undefined ? {} : { id }), text: content };
}

/** A number beyond 2^53 would come out as another one. */
function isId(id: unknown): id is ScrubLine['id'] {
  if (typeof id === 'number') return !Number.isInteger(id) || Number.isSafeInteger(id);
  return id === undefined || id === null || typeof id === 'string' || typeof id === 'boolean';
}

function badLine(number: number, what: string): FineTuningError {
  return new FineTuningError('scrub/bad-line', `line ${number} of the input ${what}`);
}
