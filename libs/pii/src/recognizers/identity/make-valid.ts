import { IDENTITY_RULES } from './rules/identity.rules';
import { CLASS_DIGIT, CLASS_LETTER, SHAPE_CLASS, parseShape, type ShapePlace } from './shape';

const MAX_TRIES = 2_000_000;

const CHAR_OF_CLASS = new Map(
  Array.from(
    { length: 128 },
    (_, code) => [SHAPE_CLASS[code]!, String.fromCharCode(code)] as const,
  ).filter(([, char]) => char === char.toUpperCase()),
);

/**
 * A made-up number of a rule, right in form and checksum, for canaries, surrogates and test corpora: random fillings
 * of one of the rule's written forms until the rule's own validator accepts one.
 *
 * @param ruleId e.g. `id.de.steuer`
 * @param random uniform in [0, 1); the same sequence gives the same number
 * @param form index of the written form; the first by default
 * @returns the number as written, separators included, or undefined when no filling was accepted in bounded time
 * @throws RangeError when there is no such rule or form
 */
export function makeValid(ruleId: string, random: () => number, form = 0): string | undefined {
  const rule = IDENTITY_RULES.find(({ id }) => id === ruleId);
  const shape = rule?.shapes[form];
  if (rule === undefined || shape === undefined)
    throw new RangeError(`no form ${form} of rule ${ruleId}`);
  return fillShape(shape, rule.valid, random);
}

/** A random filling of a written form that `valid` accepts; undefined when none was found in bounded time. */
export function fillShape(
  shape: string,
  valid: ((compact: string) => boolean) | undefined,
  random: () => number,
): string | undefined {
  const places = parseShape(shape);
  const separator = ' -'[Math.floor(random() * 2)]!;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const written = fill(places, separator, random);
    if (valid?.(written.replaceAll(/[^0-9A-Z]/g, '')) ?? true) return written;
  }
  return undefined;
}

function fill(places: readonly ShapePlace[], separator: string, random: () => number): string {
  let written = '';
  for (const { classes, optional } of places) {
    const isSeparator = classes[0]! < CLASS_DIGIT || classes[0]! >= CLASS_LETTER + 26;
    if (optional && isSeparator) {
      if (random() < 0.98 && isSeparatorFree(written)) written += separator;
      continue;
    }
    if (optional && random() < 0.5) continue;
    written += CHAR_OF_CLASS.get(classes[Math.floor(random() * classes.length)]!)!;
  }
  return written;
}

/** Two separators in a row are never written. */
function isSeparatorFree(written: string): boolean {
  const last = written.charCodeAt(written.length - 1);
  return last >= 48;
}
