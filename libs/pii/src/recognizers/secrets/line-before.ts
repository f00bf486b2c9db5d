import type { TextScan } from '../../scan/text-scan';

const LOOK_BACK = 80;

/** What stands in the line before `start`, at most 80 characters of it. */
export function lineBefore(scan: TextScan, start: number): string {
  const from = Math.max(scan.lineStart[scan.lineAt(start)]!, start - LOOK_BACK);
  return scan.text.slice(from, start);
}
