import { UsageError } from '../pii.errors';
import { compactForm } from './canonical-forms';
import type { PiiKind } from './pii-kind';
import { GuardedRecognizer } from './guarded.recognizer';
import type { TextRecognizer } from './text-recognizer';

/**
 * Makes a kind of personal data of a recognizer that looks at text only.
 * @throws UsageError `pii/bad-kind` naming the field that is wrong
 * @example
 * ```ts
 * export const STAFF_NUMBER = defineRecognizer({
 *   type: 'STAFF_NUMBER',
 *   describe: 'numbers of our staff',
 *   *find(text) {
 *     for (const { index, 0: number } of text.matchAll(/\bS-\d{6}\b/g))
 *       yield { start: index, end: index + number.length, score: 0.9 };
 *   },
 * });
 * const scrubber = createScrubber(DEFAULT_PII_CONFIG, key, { kinds: [STAFF_NUMBER] });
 * ```
 */
export function defineRecognizer(recognizer: TextRecognizer): PiiKind {
  const { type, describe, source = 'none', optional = false } = recognizer;
  const wrong = (field: string, why: string): UsageError =>
    new UsageError('pii/bad-kind', `kind ${String(type)}: ${field} ${why}`, field);
  if (typeof type !== 'string' || !/^[A-Z][A-Z0-9_]{0,39}$/.test(type))
    throw wrong('type', 'must be upper-case letters, digits and _');
  if (typeof describe !== 'string' || describe.trim() === '')
    throw wrong('describe', 'must say what it is');
  if (typeof recognizer.find !== 'function') throw wrong('find', 'must be a function');
  return Object.freeze<PiiKind>({
    type,
    describe,
    source,
    optional,
    identity: compactForm,
    create: () => [new GuardedRecognizer(recognizer)],
  });
}
