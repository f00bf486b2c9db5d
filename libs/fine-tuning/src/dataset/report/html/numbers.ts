/** `1234567` as `1,234,567`: by hand, because the locale must not reach a report. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count with its noun: `1 chat`, `1,200 chats`. */
export function counted(n: number, one: string, many: string = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** A share as people read it. What is not nothing is never 0 %, and what is not all never 100 %. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  const share = (100 * part) / whole;
  if (share < 0.1) return 'under 0.1 %';
  if (share > 99.9 && part < whole) return 'over 99.9 %';
  return share < 10
    ? `${share.toFixed(1)} %`
    : `${Math.round(Math.min(share, part < whole ? 99 : 100))} %`;
}

/** A measured value, of at most three digits after the point. */
export function measured(value: number): string {
  if (value < 0) return `-${measured(-value)}`;
  const rounded = Number.isInteger(value) ? value : Number(value.toFixed(3));
  const [whole = '', part] = String(rounded).split('.');
  return part === undefined || whole.includes('e')
    ? grouped(rounded)
    : `${grouped(Number(whole))}.${part}`;
}
