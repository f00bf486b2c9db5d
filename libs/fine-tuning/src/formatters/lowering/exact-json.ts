import { jsonObjectOf, type JsonFields } from '../../common/json-values';

/** Strings, so that numbers within them are passed over, and numbers. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** As many digits as a double keeps, whatever they are. */
const KEPT_DIGITS = 15;

/**
 * The object that a text holds, for targets that want no text there; undefined where it is none, or would say something else
 * once it is written again: a number that loses digits, or half a character, at which a reader stops a whole file.
 */
export function exactObjectOf(text: string): JsonFields | undefined {
  const value = jsonObjectOf(text);
  if (value === undefined) return undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('"') ? !isWhole(token) : !isExact(token)) return undefined;
  }
  return value;
}

/** As `exactObjectOf`, for the arguments of a call: none at all are an empty object. */
export function exactArgumentsOf(rawArgs: string): JsonFields | undefined {
  return rawArgs.trim() === '' ? {} : exactObjectOf(rawArgs);
}

function isExact(token: string): boolean {
  const value = Number(token);
  if (String(value) === token) return true;
  const digits = token
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  // What is too small for a double becomes 0, and what is too large no number at all.
  return digits.length <= KEPT_DIGITS && Number.isFinite(value) && (value !== 0 || digits === '');
}

function isWhole(token: string): boolean {
  const text = JSON.parse(token) as string;
  return !/\p{Surrogate}/u.test(text) && !text.includes('\0');
}
