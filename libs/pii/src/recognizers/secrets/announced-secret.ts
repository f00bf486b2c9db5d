import type { TextScan } from '../../scan/text-scan';
import { isPasswordPlaceholder, makeOf } from './assignments/secret-value';
import type { ValueSpan } from './assignments/secret-value-span';
import { oneOf } from '../../words/words';

const BEFORE = 110;
const AFTER = 140;

/** "hunter2 as the password", "hunter2 is my password": the value comes first. */
const VALUE_FIRST = new RegExp(
  `(?:^|[\\s"'\`(])([^\\s"'\`()]{6,64})["'\`]?\\s${oneOf('secrets.value-first-links')}\\s(?:${oneOf('secrets.value-first-owners')}\\s){0,2}(?:(?:new|admin|root|login|wifi|temporary|mot de)\\s)?$`,
);
/** "credentials: bob / hunter2" */
const PAIR =
  /^\s?(?:(?:are|sind|with|as|using|mit|con|avec)\s)?[:=-]?\s{0,2}["'`]?[\w.@+-]{2,60}["'`]?\s?[/|:,]\s?["'`]?([^\s"'`]{6,64})/;
/** "the pass is hunter2" */
const PASS_IS = /^\s(?:is|was|ist|=)\s["'`]?([^\s"'`]{6,64})/;
/** "user bob pass hunter2" */
const PASS = /\b(?:user|username|login|usr)\s{1,2}\S{1,40}[\s,/]{1,3}$/;

/** Value that stands before "as the password"; `start` is that of the word for it. */
export function valueBefore(scan: TextScan, start: number): ValueSpan | undefined {
  const from = Math.max(0, start - BEFORE);
  const match = VALUE_FIRST.exec(scan.text.slice(from, start));
  if (match === null) return undefined;
  const at = from + match.index + match[0].indexOf(match[1]!);
  return telling({ start: at, end: at + match[1]!.length, quoted: false }, scan);
}

/** Second half of a pair that is called credentials; `end` is the end of that word. */
export function secondOfPair(scan: TextScan, end: number): ValueSpan | undefined {
  const match = PAIR.exec(scan.text.slice(end, end + AFTER));
  if (match === null) return undefined;
  const stop = end + match[0].length;
  return telling({ start: stop - match[1]!.length, end: stop, quoted: false }, scan);
}

/** What follows `pass` where a user's name goes before it. */
export function afterPass(scan: TextScan, start: number, end: number): ValueSpan | undefined {
  const told = PASS_IS.exec(scan.text.slice(end, end + AFTER));
  if (told !== null) {
    const stop = end + told[0].length;
    return telling({ start: stop - told[1]!.length, end: stop, quoted: false }, scan);
  }
  if (!PASS.test(scan.text.slice(Math.max(0, start - 60), start))) return undefined;
  const match = /^\s{0,2}[:=]?\s{1,2}([^\s"'`]{5,64})/.exec(scan.text.slice(end, end + AFTER));
  if (match === null) return undefined;
  const stop = end + match[0].length;
  return telling({ start: stop - match[1]!.length, end: stop, quoted: false }, scan);
}

/** The range without the sentence's punctuation, when only a password looks like that. */
function telling({ start, end }: ValueSpan, scan: TextScan): ValueSpan | undefined {
  while (end > start && ',.:;?)'.includes(String.fromCharCode(scan.codes[end - 1]!))) end--;
  const text = scan.text.slice(start, end);
  return isTellingWord(text) ? { start, end, quoted: false } : undefined;
}

/** Only something that no sentence goes on with: letters and digits mixed, and more than a model's name. */
export function isTellingWord(text: string): boolean {
  if (!/^[\w!@#$%^&*+=.?~-]{6,64}$/.test(text) || isPasswordPlaceholder(text)) return false;
  const make = makeOf(text);
  return (
    make.digits > 0 &&
    make.lower + make.upper >= 3 &&
    (/[A-Za-z]{3}/.test(text) || make.symbols > 0) &&
    !/^\d+-|-\d+$|^v\d|^\d+[a-z]{1,7}$|^\w+@[\w.]+\.[a-z]+$|^[\w-]+\.[a-z]{2,4}$/i.test(text)
  );
}
