import { hashWord } from '../../../scan/char-class';
import type { SpanSink } from '../../../scrubber/span-list';
import type { TextScan } from '../../../scan/text-scan';
import { words } from '../../../words/words';
import { judgeSecret } from '../secret-judge';
import { KEY_PASSWORD } from './secret-keys';
import { isBlank, valueAt, type ValueSpan } from './secret-value-span';

const MAX_CALL = 320;
const MAX_ARGUMENTS = 6;

/**
 * Calls that take a secret at a fixed place: last word of the name, place among all arguments (0 is the first), the
 * word that must stand before where the name alone says too little.
 */
const PLACES: ReadonlyMap<number, readonly { place: number; before: number }[]> = readCalls();

function readCalls(): Map<number, { place: number; before: number }[]> {
  const calls = new Map<number, { place: number; before: number }[]>();
  for (const row of words('secrets.calls')) {
    const [name, place, before] = row.split(' ');
    const list = calls.get(hashWord(name!)) ?? [];
    list.push({ place: Number(place), before: before === undefined ? 0 : hashWord(before) });
    calls.set(hashWord(name!), list);
  }
  return calls;
}

/** Hashes of the names, for the scan's quick test. */
export const CALL_WORDS: readonly number[] = [...PLACES.keys()];

/** Passwords given by position: `SetBasicAuth("u", "p")`, `getConnection(url, "u", "p")`, `auth=("u", "p")`. */
export class CallSecretFinder {
  /** @param token last word of the name. Returns the end of what was found, or 0. */
  at(scan: TextScan, token: number, sink: SpanSink): number {
    const calls = PLACES.get(scan.tokenHash[token]!);
    const open = openingAt(scan, scan.tokenEnd[token]!);
    if (calls === undefined || open === 0) return 0;
    const before = token > 0 ? scan.tokenHash[token - 1]! : 0;
    for (const { place, before: wanted } of calls) {
      if (wanted !== 0 && wanted !== before) continue;
      const value = argumentAt(scan, open, place);
      if (value === undefined) continue;
      const text = scan.text.slice(value.start, value.end);
      const score = judgeSecret(text, {
        kind: KEY_PASSWORD,
        quoted: true,
        inCode: true,
        aloneOnLine: false,
        literal: false,
      });
      // One plain word may be a user, a table, a key's name.
      if (score < 0.75) continue;
      sink.add(value.start, value.end, 'SECRET', 0.8, 'secret.call', scan.word(token));
      return value.end;
    }
    return 0;
  }
}

/** Offset after the bracket of a call, or of a pair that is assigned: `auth(`, `auth=(`, `auth: [`; 0 when none. */
function openingAt(scan: TextScan, from: number): number {
  const { codes } = scan;
  let at = from;
  while (at < from + 4 && (codes[at] === 0x20 || codes[at] === 0x3d || codes[at] === 0x3a)) at++;
  return codes[at] === 0x28 || (codes[at] === 0x5b && at > from) ? at + 1 : 0;
}

/** The string that is a call's argument number `place`, undefined when something else stands there. */
function argumentAt(scan: TextScan, open: number, place: number): ValueSpan | undefined {
  const { codes } = scan;
  const stop = Math.min(scan.length, open + MAX_CALL);
  let argument = 0;
  let depth = 0;
  let isStart = true;
  for (let at = open; at < stop && argument < MAX_ARGUMENTS; at++) {
    const code = codes[at]!;
    if (isBlank(code)) continue;
    if (code === 0x22 || code === 0x27 || code === 0x60) {
      const value = valueAt(scan, at);
      if (value?.quoted !== true) return undefined;
      if (isStart && depth === 0 && argument === place) return value;
      at = value.end;
    } else if (code === 0x28 || code === 0x5b || code === 0x7b) depth++;
    else if (code === 0x29 || code === 0x5d || code === 0x7d) {
      if (--depth < 0) return undefined;
    } else if (code === 0x2c && depth === 0) {
      argument++;
      isStart = true;
      continue;
    } else if (code === 0x3b) return undefined;
    isStart = false;
  }
  return undefined;
}
