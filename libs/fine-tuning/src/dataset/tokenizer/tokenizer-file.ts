import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { TOKENIZER_LIMITS } from '../../common/limits';
import { UsageError } from '../../fine-tuning.errors';
import {
  NoTokenizerError,
  TokenizerFileCounter,
} from '../../pipeline/tokens/tokenizer-file.counter';
import type { TokenizerFile } from '../recipe/recipe';
import { encodingLabel } from './encoding-label';

const FIELD = 'encoding';
const MEGABYTE = 1024 * 1024;

/**
 * What stands of a tokenizer.json in the recipe. It is opened once, so that an export does not fail after an hour because of it.
 * @throws UsageError `recipe/encoding` naming the file
 */
export async function describeTokenizer(path: string): Promise<TokenizerFile> {
  const content = await contentOf(path);
  const file = describe(content);
  try {
    await TokenizerFileCounter.load(content, encodingLabel(file));
  } catch (error) {
    if (error instanceof NoTokenizerError) throw wrong(path, error.message);
    throw error;
  }
  return file;
}

/**
 * Its content, where it still is the file that the recipe names.
 * @throws UsageError `recipe/encoding`
 */
export async function readTokenizer(path: string, wanted: TokenizerFile): Promise<Buffer> {
  const content = await contentOf(path);
  if (describe(content).sha256 !== wanted.sha256) throw wrong(path, 'changed meanwhile');
  return content;
}

function describe(content: Buffer): TokenizerFile {
  return { bytes: content.length, sha256: hash('sha256', content, 'hex') };
}

async function contentOf(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw wrong(path, 'cannot be read');
  if (found.isDirectory()) throw wrong(path, 'is a folder: name the tokenizer.json in it');
  // Anything else, a device above all, has no size and no end.
  if (!found.isFile()) throw wrong(path, 'is no file');
  const { fileBytes } = TOKENIZER_LIMITS;
  if (found.size > fileBytes)
    throw wrong(
      path,
      `has ${Math.ceil(found.size / MEGABYTE)} MB; a tokenizer.json may have ${fileBytes / MEGABYTE} MB`,
    );
  return readFile(path).catch(() => {
    throw wrong(path, 'cannot be read');
  });
}

function wrong(path: string, why: string): UsageError {
  return new UsageError('recipe/encoding', `${FIELD}: ${path} ${why}`, FIELD);
}
