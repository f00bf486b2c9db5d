import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { FILE_LIMITS } from '../../common/limits';
import { UsageError } from '../../fine-tuning.errors';
import { jsonItems, type SettingsItem } from './json-items';

/** A file of a list or of recognizers. */
export interface SettingsFile {
  /** As it was given. */
  readonly path: string;
  readonly items: readonly SettingsItem[];
}

/**
 * Reads a list: one value a line, or an object `{"value", "match", "type"}` on a line of its own; in a file that ends in
 * `.json` an array of either. Recognizers are objects only, in an array or one a line. Blank lines are passed over.
 * @throws UsageError `cli/file` naming the file, and the line where there is one
 */
export function readSettingsFile(path: string, flag: string, areObjects: boolean): SettingsFile {
  const wrong = (line: number | undefined, why: string): UsageError =>
    new UsageError('cli/file', `${path}${line === undefined ? '' : `:${line}`}: ${why}`, flag);
  const text = readText(path, (why) => wrong(undefined, why));
  const isArray = extname(path).toLowerCase() === '.json' || (areObjects && /^\s*\[/.test(text));
  const items = isArray
    ? jsonItems(text, wrong)
    : text.split(/\r?\n/).flatMap((content, index): SettingsItem[] => {
        const value = content.trim();
        if (value === '') return [];
        const line = index + 1;
        if (!areObjects && !value.startsWith('{')) return [{ line, value }];
        return [{ line, value: parseLine(value, () => wrong(line, 'is not a JSON object')) }];
      });
  return {
    path,
    items: items.map(({ line, value }) => ({
      line,
      value: !areObjects && typeof value === 'string' ? { value } : value,
    })),
  };
}

const { settingsBytes: MOST } = FILE_LIMITS;

function readText(path: string, wrong: (why: string) => UsageError): string {
  let bytes: Buffer;
  try {
    if (statSync(path).size > MOST) throw wrong(`is larger than ${MOST / 1024 / 1024} MB`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw wrong('cannot be read');
  }
  if (!isUtf8(bytes)) throw wrong('is not UTF-8');
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

function parseLine(text: string, wrong: () => UsageError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: JSON.parse quotes the text it failed on.
    throw wrong();
  }
}
