import type { JsonFields } from '../../common/json-values';
import { argumentsOf } from '../lowering/tool-definitions';

/** Texts, which may hold digits, and numbers. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|-?\d[\d.eE+-]*/g;
/** What stops a load of the whole file: half a character, or none. */
const UNREADABLE = /\\u(?:0000|d[89a-f])/;

/**
 * The arguments of a call as an object that is written again with the same numbers and texts.
 * @returns undefined where they are no object, or where a number would lose digits: it would be learnt wrong
 */
export function exactArguments(rawArgs: string): JsonFields | undefined {
  const args = argumentsOf(rawArgs);
  if (args === undefined || isUnreadable(JSON.stringify(args))) return undefined;
  const numbers = (rawArgs.match(TOKEN) ?? []).filter((token) => !token.startsWith('"'));
  return numbers.every(keepsDigits) ? args : undefined;
}

function isUnreadable(json: string): boolean {
  // Without backslashes that stand for themselves: what follows one of them is no escape.
  return UNREADABLE.test(json.replaceAll('\\\\', ''));
}

function keepsDigits(written: string): boolean {
  return digitsOf(written) === digitsOf(String(Number(written)));
}

/** The digits that tell one number from another, without sign, point and exponent. */
function digitsOf(number: string): string {
  return number
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
}
