import {
  CHAR_CLASS,
  DIGIT,
  HASH_PRIME,
  HASH_SEED,
  NON_ASCII,
  LOWER,
  UPPER,
  WORD,
} from '../../scan/char-class';
import type { TextScan } from '../../scan/text-scan';
import type { FoundSpan } from '../../scrubber/span-list';
import { FormWalk, formOf, type ValueForm } from './value-form';

/** Longer values give themselves away by their form: keys in blocks, signed tokens. */
export const MAX_VALUE = 256;
const LEAST_VALUE = 4;
/** A walk goes on only while some value begins like it: asked after so many characters. */
const CHECKPOINTS: ReadonlySet<number> = new Set([4, 8, 16, 32, 64, 128]);

/** A value to look for again: the hit that it comes from, and the word beside which alone it counts. */
export interface SeenValue {
  readonly span: FoundSpan;
  /** Identity of all writings of it. */
  readonly identity: string | undefined;
  /** Hash of the label without which it is an ordinary word; 0 when it counts anywhere. */
  readonly label: number;
}

interface Entry extends SeenValue {
  readonly form: string;
}

/** Where a value was met again. */
export interface Meeting {
  readonly end: number;
  readonly value: SeenValue;
}

/**
 * Values in one form, by hashes of their beginnings and of themselves. A trie would do the same; it takes some hundred bytes
 * a character, and a list of ten thousand accounts is no rare text.
 */
export class ValueIndex {
  private readonly entries = new Map<number, Entry[]>();
  private readonly beginnings = new Set<number>();
  private longest = 0;

  constructor(private readonly form: ValueForm) {}

  add(value: string, seen: SeenValue): void {
    const form = formOf(value, this.form);
    if (form.length < LEAST_VALUE || form.length > MAX_VALUE) return;
    let hash = HASH_SEED;
    for (let i = 0; i < form.length; i++) {
      hash = Math.imul(hash ^ form.charCodeAt(i), HASH_PRIME);
      if (CHECKPOINTS.has(i + 1)) this.beginnings.add(hash);
    }
    const others = this.entries.get(hash);
    if (others === undefined) this.entries.set(hash, [{ ...seen, form }]);
    else if (others.every((other) => other.form !== form)) others.push({ ...seen, form });
    this.longest = Math.max(this.longest, form.length);
  }

  /** A text to look at: {@link at} of it answers which value stands at an offset. */
  over(scan: TextScan): { at: (start: number) => Meeting | undefined } {
    const walk = new FormWalk(scan.codes, scan.length, this.form);
    return { at: (start) => this.meet(scan, walk.from(start), start) };
  }

  /** The longest value that begins at `start`, as a value of its own. */
  private meet(scan: TextScan, walk: FormWalk, start: number): Meeting | undefined {
    if (!isFreeBefore(scan, start)) return undefined;
    let best: Meeting | undefined;
    while (walk.count < this.longest && walk.next() >= 0) {
      if (CHECKPOINTS.has(walk.count) && !this.beginnings.has(walk.hash)) break;
      const found = this.entries.get(walk.hash);
      if (found === undefined || !isFreeAfter(scan, walk.at)) continue;
      const form = formOf(scan.text.slice(start, walk.at), this.form);
      const entry = found.find((candidate) => candidate.form === form);
      if (entry !== undefined) best = { end: walk.at, value: entry };
    }
    scan.steps += 1 + (walk.count >> 3);
    return best;
  }
}

/** Not the end of a longer number: `3.4829`, `12-4829`. */
function isFreeBefore({ codes }: TextScan, start: number): boolean {
  if (start < 2 || (CHAR_CLASS[codes[start]!]! & DIGIT) === 0) return true;
  return !(isJoint(codes[start - 1]!) && (CHAR_CLASS[codes[start - 2]!]! & DIGIT) !== 0);
}

/** At the end of a word, and not inside a longer number: `4829.50`. */
function isFreeAfter({ codes }: TextScan, end: number): boolean {
  const [last, next] = [CHAR_CLASS[codes[end - 1]!]!, CHAR_CLASS[codes[end]!]!];
  if ((last & WORD) === 0) return true;
  if ((next & WORD) !== 0 && isSameWord(last, next)) return false;
  return (
    (last & DIGIT) === 0 || !(isJoint(codes[end]!) && (CHAR_CLASS[codes[end + 1]!]! & DIGIT) !== 0)
  );
}

/** Scripts without case are written against a value without a blank: 密码是abc123请. */
function isSameWord(last: number, next: number): boolean {
  return ((last ^ next) & NON_ASCII) === 0 || (next & (UPPER | LOWER)) !== 0;
}

function isJoint(code: number): boolean {
  return code === 0x2e || code === 0x2c || code === 0x2d || code === 0x2f;
}
