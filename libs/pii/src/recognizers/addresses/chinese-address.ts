/** Last letters of street names; "胡同" ends in 同. */
const ROADS = new Set('路街道巷同弄村');
const DOORS = new Set('号號弄');
const NUMERALS = new Set('0123456789一二三四五六七八九十百');
const UNITS = new Set('楼樓栋棟元层室座户');
const MIN_REGION = 4;
const MAX_REGION = 44;
const MAX_BETWEEN = 6;
const MAX_NUMERALS = 5;
const MAX_UNIT = 16;
const MAX_UNITS = 6;

/**
 * End of the address from region to door that begins at `at`, 0 when none does: letters, a street, a house
 * number, then building, floor and room. By hand because the units between are optional and made of the same
 * letters as the names: as a regular expression it backtracks over every way to cut them.
 */
export function chineseAddressEnd(text: string, at: number): number {
  for (let road = at; road < at + MAX_REGION && isHan(text, road); road++) {
    if (road - at < MIN_REGION || !ROADS.has(text[road]!)) continue;
    const door = doorEnd(text, road + 1);
    if (door > 0) return unitsEnd(text, door);
  }
  return 0;
}

function doorEnd(text: string, from: number): number {
  for (let start = from; start <= from + MAX_BETWEEN; start++) {
    let end = start;
    while (end - start < MAX_NUMERALS && NUMERALS.has(text[end] ?? '')) end++;
    if (end > start && DOORS.has(text[end] ?? '')) return end + 1;
    if (!isHan(text, start)) return 0;
  }
  return 0;
}

function unitsEnd(text: string, door: number): number {
  let end = door;
  for (let units = 0; units < MAX_UNITS; units++) {
    let unit = end;
    while (unit - end < MAX_UNIT && isPart(text, unit) && !UNITS.has(text[unit]!)) unit++;
    if (unit - end >= MAX_UNIT || !UNITS.has(text[unit] ?? '')) return end;
    end = unit + 1;
  }
  return end;
}

function isHan(text: string, at: number): boolean {
  const code = at < text.length ? text.charCodeAt(at) : 0;
  return code >= 0x4e00 && code <= 0x9fff;
}

function isPart(text: string, at: number): boolean {
  const code = at < text.length ? text.charCodeAt(at) : 0;
  return isHan(text, at) || (code >= 0x30 && code <= 0x39) || code === 0x2d;
}
