import {
  type CustomRecognizerConfig,
  type ListEntry,
  type PiiKind,
  type PiiRequest,
  resolvePii,
} from '@app/pii';
import { UsageError } from '../../fine-tuning.errors';
import type { CliArgs } from '../command-line/command';
import { pairsFlag, stringFlag } from '../command-line/flags';
import { readSettingsFile, type SettingsFile } from './settings-file';

/** Fields of a request that come from files. */
const FILE_FLAGS = {
  allow: 'pii-allow',
  deny: 'pii-deny',
  recognizers: 'pii-recognizers',
} as const;
type FileField = keyof typeof FILE_FLAGS;

/** Flags of the other fields, for messages. */
export const PII_FIELD_FLAGS: Readonly<Record<string, string>> = {
  'pii.action': 'pii',
  'pii.types': 'pii-types',
  'pii.preset': 'pii-preset',
  'pii.thresholds': 'pii-threshold',
};

/**
 * What the flags about personal data ask for; undefined where none of them is given.
 * @param kinds of personal data besides the built-in ones
 * @throws UsageError for a file: naming it with the line that is wrong, and nothing of what stands there
 */
export function piiOfFlags(args: CliArgs, kinds: readonly PiiKind[] = []): PiiRequest | undefined {
  const action = stringFlag(args, 'pii');
  const types = pairsFlag(args, 'pii-types');
  const preset = stringFlag(args, 'pii-preset');
  const thresholds = pairsFlag(args, 'pii-threshold');
  const files: Partial<Record<FileField, SettingsFile>> = {};
  for (const field of Object.keys(FILE_FLAGS) as FileField[]) {
    const path = stringFlag(args, FILE_FLAGS[field]);
    if (path === undefined) continue;
    files[field] = readSettingsFile(path, `--${FILE_FLAGS[field]}`, field === 'recognizers');
  }
  const request: PiiRequest = {
    ...(action !== undefined && { action }),
    ...(types !== undefined && { types }),
    ...(preset !== undefined && { preset }),
    ...(thresholds !== undefined && { thresholds: numbersOf(thresholds) }),
    ...listsOf(files),
  };
  if (Object.keys(request).length === 0) return undefined;
  checkFiles(request, files, kinds);
  return request;
}

/** What a file holds is checked where the request is resolved, which takes it for what it should be. */
function listsOf(files: Partial<Record<FileField, SettingsFile>>): Pick<PiiRequest, FileField> {
  const { allow, deny, recognizers } = files;
  const values = <T>(file: SettingsFile): T[] => file.items.map(({ value }) => value as T);
  return {
    ...(allow !== undefined && { allow: values<ListEntry>(allow) }),
    ...(deny !== undefined && { deny: values<ListEntry>(deny) }),
    ...(recognizers !== undefined && { recognizers: values<CustomRecognizerConfig>(recognizers) }),
  };
}

/** @throws UsageError that speaks of files and lines, where one of them is the reason */
function checkFiles(
  request: PiiRequest,
  files: Partial<Record<FileField, SettingsFile>>,
  kinds: readonly PiiKind[],
): void {
  if (Object.keys(files).length === 0) return;
  try {
    resolvePii(request, kinds);
  } catch (error) {
    throw inTermsOfFiles(error, files);
  }
}

function inTermsOfFiles(error: unknown, files: Partial<Record<FileField, SettingsFile>>): unknown {
  if (!(error instanceof UsageError) || error.field === undefined) return error;
  const [, name, index, rest] =
    /^pii\.(allow|deny|recognizers)(?:\.(\d+)(?:\.(.+))?)?$/.exec(error.field) ?? [];
  const file = files[name as FileField];
  if (file === undefined) return error;
  const lineOf = (item: string): string => String(file.items[Number(item)]?.line ?? item);
  const place = index === undefined ? file.path : `${file.path}:${lineOf(index)}`;
  const why = error.message
    .slice(error.message.startsWith(error.field) ? error.field.length : 0)
    .replace(/^:? */, '')
    .replace(/(?:entry|recognizer) (\d+)/, (_, item: string) => `line ${lineOf(item)}`);
  const message = `${place}: ${rest === undefined ? '' : `${rest}: `}${why}`;
  return new UsageError(error.code, message, `--${FILE_FLAGS[name as FileField]}`);
}

function numbersOf(pairs: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(pairs).map(([type, text]) => [
      type,
      /^(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : NaN,
    ]),
  );
}
