import { CodeSpans } from './code-spans';
import { hasValue, type JsonObject } from '../../storage-format/json-value';

/** True when citation marks mean something: in a message without sources `[1]` is text. */
export function hasSources(node: JsonObject): boolean {
  return hasValue(node.sources) || hasValue(node.citations);
}

/**
 * The text without citation marks: `[1]`, `[1,2]`, `[1#suffix]`. Code, links (`[1](url)`), link definitions
 * and numbers of more than three digits (years) stay.
 */
export function withoutCitations(text: string): string {
  let at = text.indexOf('[');
  if (at === -1) return text;
  const code = new CodeSpans(text);
  let result = '';
  let from = 0;
  while (at !== -1) {
    const end = endOfMark(text, at);
    if (end === undefined || code.contains(at) || isLink(text, at, end)) {
      at = text.indexOf('[', at + 1);
      continue;
    }
    const start = withSpaceBefore(text, at, end, from);
    result += text.slice(from, start);
    from = end;
    at = text.indexOf('[', end);
  }
  return result + text.slice(from);
}

/** The place after the bracket when it holds nothing but source numbers. */
function endOfMark(text: string, open: number): number | undefined {
  let i = open + 1;
  for (;;) {
    let digits = 0;
    while (isDigit(text.charCodeAt(i + digits))) digits += 1;
    if (digits === 0 || digits > 3) return undefined;
    i += digits;
    if (text.charCodeAt(i) === 0x23) {
      i += 1;
      const suffix = i;
      while (isSuffix(text.charCodeAt(i))) i += 1;
      if (i === suffix) return undefined;
    }
    const code = text.charCodeAt(i);
    if (code === 0x5d) return i + 1;
    if (code !== 0x2c) return undefined;
    i += 1;
    if (text.charCodeAt(i) === 0x20) i += 1;
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Anything but comma, bracket and white space. */
function isSuffix(code: number): boolean {
  return code > 0x20 && code !== 0x2c && code !== 0x5d && code !== 0x5b;
}

function isLink(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (next === 0x28) return true;
  const before = start === 0 ? 0x0a : text.charCodeAt(start - 1);
  return next === 0x3a && before === 0x0a;
}

/** Removes the space of `first [1].` as well, because the full stop would stand alone otherwise. */
function withSpaceBefore(text: string, start: number, end: number, from: number): number {
  const next = text.charCodeAt(end);
  const glued = Number.isNaN(next) || next <= 0x20 || '.,;:!?)'.includes(String.fromCharCode(next));
  let i = start;
  if (glued || next === 0x5b) while (i > from && text.charCodeAt(i - 1) === 0x20) i -= 1;
  return i;
}
