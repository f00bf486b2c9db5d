/** White space as `trim` sees it. */
function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Equal apart from white space. Walks both texts once and copies nothing. */
export function sameText(a: string, b: string): boolean {
  return a === b || compared(a, b) === 'same';
}

/** Whether a text begins with another one, or is the same, apart from white space. */
export function beginsWith(text: string, start: string): boolean {
  return compared(text, start) !== 'other';
}

function compared(a: string, b: string): 'same' | 'begins' | 'other' {
  let i = 0;
  let j = 0;
  for (;;) {
    while (i < a.length && isSpace(a.charCodeAt(i))) i += 1;
    while (j < b.length && isSpace(b.charCodeAt(j))) j += 1;
    if (j === b.length) return i === a.length ? 'same' : 'begins';
    if (i === a.length || a.charCodeAt(i) !== b.charCodeAt(j)) return 'other';
    i += 1;
    j += 1;
  }
}

/**
 * The places in `target` that have as many visible characters before them as `offsets` (ascending) have in `source`. It
 * finds the place of a tool call in the other one of two texts that are equal apart from white space.
 */
export function mapOffsets(source: string, target: string, offsets: readonly number[]): number[] {
  const mapped: number[] = [];
  let i = 0;
  let j = 0;
  for (const offset of offsets) {
    let visible = 0;
    for (; i < offset && i < source.length; i += 1)
      if (!isSpace(source.charCodeAt(i))) visible += 1;
    for (; visible > 0 && j < target.length; j += 1)
      if (!isSpace(target.charCodeAt(j))) visible -= 1;
    mapped.push(j);
  }
  return mapped;
}
