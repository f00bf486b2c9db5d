import type { TextScan } from '../../scan/text-scan';

/** What stands between two tokens. */
export const GAP = {
  none: 0,
  space: 1,
  newline: 2,
  sentence: 3,
  comma: 4,
  apostrophe: 5,
  hyphen: 6,
  colon: 7,
  bracket: 8,
  code: 9,
  other: 10,
  dot: 11,
  at: 12,
  edge: 13,
} as const;

/** Class of the characters between tokens `token - 1` and `token`. */
export function gapBefore(scan: TextScan, token: number): number {
  const codes = scan.codes;
  const from = token > 0 ? scan.tokenEnd[token - 1]! : 0;
  const to = token < scan.tokenCount ? scan.tokenStart[token]! : scan.length;
  if (token === 0 || token >= scan.tokenCount) {
    if (from === to) return GAP.edge;
    return token === 0
      ? GAP.newline
      : gapOf(codes, from, to) === GAP.space
        ? GAP.edge
        : gapOf(codes, from, to);
  }
  return from === to ? GAP.none : gapOf(codes, from, to);
}

function gapOf(codes: Uint16Array, from: number, to: number): number {
  const first = codes[from]!;
  if (to - from === 1) {
    switch (first) {
      case 0x20:
        return GAP.space;
      case 0x0a:
        return GAP.newline;
      case 0x2e:
        return GAP.dot;
      case 0x2c:
        return GAP.comma;
      case 0x27:
      case 0x2019:
      case 0x60:
        return GAP.apostrophe;
      case 0x2d:
        return GAP.hyphen;
      case 0x3a:
        return GAP.colon;
      case 0x40:
        return GAP.at;
      case 0x5f:
      case 0x2f:
      case 0x5c:
      case 0x3d:
      case 0x3c:
      case 0x3e:
      case 0x28:
      case 0x24:
        return GAP.code;
      default:
        return GAP.other;
    }
  }
  for (let i = from; i < to && i < from + 6; i++)
    if (codes[i] === 0x0a || codes[i] === 0x0d) return GAP.newline;
  switch (first) {
    case 0x2e:
    case 0x21:
    case 0x3f:
    case 0x2026:
      return GAP.sentence;
    case 0x2c:
    case 0x3b:
      return GAP.comma;
    case 0x3a:
      return GAP.colon;
    case 0x29:
    case 0x22:
    case 0x27:
    case 0x5d:
    case 0xbb:
    case 0xab:
      return GAP.bracket;
    case 0x20:
      switch (codes[to - 1]) {
        case 0x20:
          return to - from === 2 ? GAP.space : spacedGap(codes[from + 1]!);
        case 0x28:
        case 0x22:
        case 0x27:
        case 0x5b:
        case 0xab:
        case 0x201e:
          return GAP.bracket;
        case 0x40:
        case 0x23:
          return GAP.at;
        default:
          return GAP.other;
      }
    default:
      return codes[to - 1] === 0x20 ? GAP.other : GAP.code;
  }
}

/** Of a mark between two spaces: French typography (`Qui ? Moi !`), dashes, texts cut into words by a tool. */
function spacedGap(mark: number): number {
  switch (mark) {
    case 0x2c:
    case 0x3b:
      return GAP.comma;
    case 0x2e:
    case 0x21:
    case 0x3f:
      return GAP.sentence;
    case 0x3a:
      return GAP.colon;
    case 0x2d:
    case 0x2014:
      return GAP.hyphen;
    default:
      return GAP.other;
  }
}

/** Nothing but a blank parts the token from the one before it. */
export function isBehindBlank(scan: TextScan, token: number): boolean {
  return token > 0 && token < scan.tokenCount && gapBefore(scan, token) === GAP.space;
}
