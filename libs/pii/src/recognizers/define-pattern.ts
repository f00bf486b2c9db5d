import { UsageError } from '../pii.errors';
import { sameShape } from '../surrogates/format-preserving';
import { validSurrogate } from '../surrogates/valid.surrogate';
import { compactForm } from './canonical-forms';
import { fillShape } from './identity/make-valid';
import { parseShape } from './identity/shape';
import { MAX_FORM } from './identity/shape-automaton';
import { PatternRecognizer } from './pattern.recognizer';
import type { PatternDeclaration } from './pattern-declaration';
import type { PiiKind } from './pii-kind';

/**
 * Declares a kind of personal data by its written form. Everything else is derived: how it competes with other types,
 * what it is replaced by, which values are planted before a publication, where it is listed.
 *
 * @throws UsageError `pii/bad-kind` naming the field that is wrong
 * @example
 * ```ts
 * export const VIN = definePattern({
 *   type: 'VIN',
 *   describe: 'vehicle identification numbers',
 *   source: 'ISO 3779',
 *   shapes: ['[ABCDEFGHJKLMNPRSTUVWXYZd]{17}'],
 *   valid: hasVinCheckDigit,
 *   context: ['vin', 'chassis number', 'Fahrgestellnummer'],
 *   rank: 0.15,
 *   canary: { sentences: [['en', 'The VIN of my car is {}.']] },
 * });
 * const scrubber = createScrubber(DEFAULT_PII_CONFIG, key, { kinds: [VIN] });
 * ```
 */
export function definePattern<const T extends string>(
  declaration: PatternDeclaration<T>,
): PiiKind<T> {
  check(declaration);
  const { type, shapes, valid, canary, surrogate, identity = compactForm } = declaration;
  return Object.freeze<PiiKind<T>>({
    type,
    describe: declaration.describe,
    source: declaration.source,
    optional: declaration.optional ?? false,
    rank: declaration.rank ?? 0,
    identity,
    copies: 'compact',
    surrogate:
      surrogate ??
      (({ text }, random) =>
        validSurrogate(
          text,
          { shapes, valid: valid ?? (() => true) },
          () => sameShape(text, random),
          random,
        )),
    ...(canary === undefined
      ? {}
      : {
          canary: {
            sentences: canary.sentences,
            value:
              canary.value ?? ((random) => fillShape(shapes[0]!, valid, random.fraction) ?? ''),
          },
        }),
    engineLabels: declaration.engineLabels ?? [],
    presidioName: declaration.presidioName ?? type,
    create: () => [new PatternRecognizer(declaration)],
  });
}

function check({ type, describe, source, shapes, canary, ...rest }: PatternDeclaration): void {
  const wrong = (field: string, why: string): UsageError =>
    new UsageError('pii/bad-kind', `kind ${type}: ${field} ${why}`, field);
  if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(type))
    throw wrong('type', 'must be upper-case letters, digits and _');
  if (describe.trim() === '') throw wrong('describe', 'must say what it is');
  if (source.trim() === '') throw wrong('source', 'must name who defines the form');
  if (shapes.length === 0) throw wrong('shapes', 'must name a written form');
  for (const shape of shapes) {
    const length = placesOf(shape);
    if (length === undefined) throw wrong('shapes', `cannot be read: ${shape}`);
    if (length > MAX_FORM) throw wrong('shapes', `are at most ${MAX_FORM} characters long`);
  }
  for (const field of ['beside', 'alone'] as const)
    if (!((rest[field] ?? 0) >= 0 && (rest[field] ?? 0) <= 1))
      throw wrong(field, 'must be between 0 and 1');
  if (!((rest.rank ?? 0) >= -0.3 && (rest.rank ?? 0) <= 0.4))
    throw wrong('rank', 'must be between -0.3 and 0.4');
  if (canary?.sentences.some(([, text]) => !text.includes('{}')) === true)
    throw wrong('canary.sentences', 'need {} where the value goes');
}

function placesOf(shape: string): number | undefined {
  try {
    return parseShape(shape).length;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
