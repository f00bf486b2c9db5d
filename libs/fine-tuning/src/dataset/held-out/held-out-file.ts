import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { stat } from 'node:fs/promises';
import { HELD_OUT_LIMITS } from '../../common/limits';
import { UsageError } from '../../fine-tuning.errors';
import { hasWords } from '../../pipeline/held-out/has-words';
import { readLines } from '../files/read-lines';
import type { HeldOut } from '../recipe/recipe';
import { promptsOfLine } from './prompts-of-line';

const FIELD = 'decontaminate';
const MEGABYTE = 1024 * 1024;

/**
 * What stands of the files in the recipe. Read as streams, and refused by their size before they are read.
 * @throws UsageError `recipe/held-out` naming the file
 */
export async function describeHeldOut(paths: readonly string[]): Promise<HeldOut[]> {
  const { files, fileBytes } = HELD_OUT_LIMITS;
  if (paths.length > files)
    throw new UsageError('recipe/held-out', `${FIELD}: at most ${files} files`, FIELD);
  const described: HeldOut[] = [];
  let sum = 0;
  for (const path of paths) {
    const size = await sizeOf(path);
    sum += size;
    if (sum > fileBytes)
      throw wrong(
        path,
        `has ${megabytes(size)} MB; all files together may have ${megabytes(fileBytes)} MB`,
      );
    const sha256 = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunksOf(path)) {
      sha256.update(chunk);
      bytes += chunk.length;
    }
    const held = { bytes, sha256: sha256.digest('hex') };
    if (!(await holdsPrompts(path, held))) throw wrong(path, 'holds no prompt with a word in it');
    described.push(held);
  }
  return described;
}

/** An empty file would hold nothing out, and the dataset look as if it did. Read up to the first prompt only. */
async function holdsPrompts(path: string, held: HeldOut): Promise<boolean> {
  for await (const prompt of promptsOf(path, held)) if (hasWords(prompt)) return true;
  return false;
}

/**
 * The prompts of a file, one after the other: of a text one a line; of JSON lines those of `prompt`, `text` and `messages`.
 * @throws UsageError `recipe/held-out` naming file and line, or where it is not the file that the recipe names
 */
export async function* promptsOf(path: string, { bytes, sha256 }: HeldOut): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let seen = 0;
  const hashed = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunksOf(path)) {
      hash.update(chunk);
      seen += chunk.length;
      // A file that grows while it is read is another one, and may have no end.
      if (seen > bytes) break;
      yield chunk;
    }
  };
  let number = 0;
  let isJson: boolean | undefined;
  for await (const raw of readLines(hashed())) {
    number += 1;
    const line = (number === 1 ? raw.replace(/^\ufeff/, '') : raw).trim();
    if (line === '') continue;
    isJson ??= line.startsWith('{');
    if (!isJson) {
      yield line;
      continue;
    }
    const prompts = promptsOfLine(line);
    if (prompts === undefined)
      throw wrong(`${path}:${number}`, 'is no JSON object with prompt, text or messages');
    yield* prompts;
  }
  if (seen !== bytes || hash.digest('hex') !== sha256) throw wrong(path, 'changed meanwhile');
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw wrong(path, 'cannot be read');
  // Anything else, a device above all, has no size and no end.
  if (!found.isFile()) throw wrong(path, 'is no file');
  return found.size;
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stream = createReadStream(path);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (chunk.includes(0)) throw wrong(path, 'is no text');
      decodes(decoder, chunk, path);
      yield chunk;
    }
    decodes(decoder, undefined, path);
  } catch (error) {
    throw error instanceof UsageError ? error : wrong(path, 'cannot be read');
  } finally {
    stream.destroy();
  }
}

function decodes(decoder: TextDecoder, chunk: Buffer | undefined, path: string): void {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw wrong(path, 'is no text in UTF-8');
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / MEGABYTE);
}

function wrong(place: string, why: string): UsageError {
  return new UsageError('recipe/held-out', `${FIELD}: ${place} ${why}`, FIELD);
}
