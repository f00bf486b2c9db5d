const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const WORDS = ['NaN', '-Infinity', 'Infinity'] as const;

/**
 * The JSON text with Python's bare `NaN`, `Infinity` and `-Infinity` as `null`. Words inside strings stay:
 * a replacement by regular expression would change what people wrote.
 */
export function nullBareNumbers(json: string): string {
  let result = '';
  let from = 0;
  for (let i = 0; i < json.length; i += 1) {
    const code = json.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfString(json, i + 1);
      continue;
    }
    // N, I or -
    if (code !== 0x4e && code !== 0x49 && code !== 0x2d) continue;
    const word = WORDS.find((candidate) => json.startsWith(candidate, i));
    if (word === undefined) continue;
    result += `${json.slice(from, i)}null`;
    from = i + word.length;
    i = from - 1;
  }
  return from === 0 ? json : result + json.slice(from);
}

function endOfString(json: string, from: number): number {
  for (let i = from; i < json.length; i += 1) {
    const code = json.charCodeAt(i);
    if (code === BACKSLASH) i += 1;
    else if (code === QUOTE) return i;
  }
  return json.length;
}
