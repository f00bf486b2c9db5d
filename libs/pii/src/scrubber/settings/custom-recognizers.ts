import { CustomRecognizer } from '../../recognizers/custom.recognizer';
import type { CustomRecognizerConfig } from '../pii-config';
import type { TypeCheck } from './list-entries';
import { PII_LIMITS } from './pii-limits';
import { settingError } from './setting-error';

const LIST = 'pii.recognizers';

/**
 * Recognizers of a request, checked, with every default, sorted by their names.
 * @throws UsageError `recipe/pii` or `pii/...` naming the recognizer by its place and the field, never the pattern
 */
export function customRecognizers(
  entries: readonly CustomRecognizerConfig[] | undefined,
  typeOf: TypeCheck,
): CustomRecognizerConfig[] {
  const given: unknown = entries ?? [];
  if (!Array.isArray(given)) throw settingError(LIST, 'expected a list of recognizers');
  if (given.length > PII_LIMITS.recognizers)
    throw settingError(LIST, `at most ${PII_LIMITS.recognizers} recognizers`);
  const seen = new Map<string, number>();
  const resolved = given.map((entry: unknown, index) => {
    const field = `${LIST}.${index}`;
    const one = recognizer(entry, field, typeOf);
    const earlier = seen.get(one.name);
    if (earlier !== undefined)
      throw settingError(`${field}.name`, `it is the name of recognizer ${earlier} as well`);
    seen.set(one.name, index);
    return one;
  });
  return sortedRecognizers(resolved);
}

/** In an order of their own, so that two lists that say the same are the same. */
export function sortedRecognizers(
  recognizers: readonly CustomRecognizerConfig[],
): CustomRecognizerConfig[] {
  return [...recognizers].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function recognizer(entry: unknown, field: string, typeOf: TypeCheck): CustomRecognizerConfig {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw settingError(field, 'expected an object with name, type and pattern');
  const {
    name,
    type,
    pattern,
    score = 0.9,
    context = [],
    ...rest
  } = entry as Record<string, unknown>;
  if (Object.keys(rest).length > 0)
    throw settingError(field, 'a recognizer has name, type, pattern, score and context');
  if (typeof name !== 'string' || name === '')
    throw settingError(`${field}.name`, 'a recognizer needs a name');
  if (typeof type !== 'string')
    throw settingError(`${field}.type`, 'a recognizer needs a type such as CUSTOM_TICKET');
  if (typeof pattern !== 'string' || pattern === '')
    throw settingError(`${field}.pattern`, 'a recognizer needs a pattern');
  if (pattern.length > PII_LIMITS.patternLength)
    throw settingError(`${field}.pattern`, `at most ${PII_LIMITS.patternLength} characters`);
  if (typeof score !== 'number') throw settingError(`${field}.score`, 'a score is a number');
  const resolved: CustomRecognizerConfig = {
    name,
    type: typeOf(type, `${field}.type`),
    pattern,
    score,
    context: contextWords(context, `${field}.context`),
  };
  // Its constructor checks the rest: the pattern, the range of the score, the form of the name.
  new CustomRecognizer(resolved, field);
  return resolved;
}

function contextWords(words: unknown, field: string): string[] {
  if (!Array.isArray(words) || words.length > PII_LIMITS.contextWords)
    throw settingError(field, `expected a list of at most ${PII_LIMITS.contextWords} words`);
  for (const [index, word] of words.entries())
    if (
      typeof word !== 'string' ||
      word.trim() === '' ||
      word.length > PII_LIMITS.contextWordLength
    )
      throw settingError(
        `${field}.${index}`,
        `expected a word of at most ${PII_LIMITS.contextWordLength} characters`,
      );
  return [...(words as string[])];
}
