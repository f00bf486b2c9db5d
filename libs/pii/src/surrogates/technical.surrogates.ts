import type { OperatorInput } from '../operators/operator';
import { sameShape } from './format-preserving';
import type { KeyedRandom } from './keyed-random';

/** RFC 5737 and RFC 3849: addresses for documentation. */
const DOCUMENTATION_NETS = ['192.0.2', '198.51.100', '203.0.113'];

export function ipSurrogate(input: OperatorInput, random: KeyedRandom): string {
  if (!input.text.includes(':'))
    return `${random.pick(DOCUMENTATION_NETS)}.${1 + random.below(254)}`;
  return `2001:db8::${(1 + random.below(0xfffe)).toString(16)}:${(1 + random.below(0xfffe)).toString(16)}`;
}

/** RFC 7042: 00-00-5E-00-53-xx is for documentation. */
export function macSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const bytes = `00005e0053${random.below(256).toString(16).padStart(2, '0')}`;
  let next = 0;
  const out = input.text.replace(/[0-9a-f]/gi, () => bytes[next++] ?? '0');
  return /[A-F]/.test(input.text) ? out.toUpperCase() : out;
}

/** Keeps what names the kind of secret (`ghp_`, `sk-live-`), as vendors document it; the rest is other characters. */
export function secretSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const prefix = /^(?:[A-Za-z]{2,10}[_-]){1,3}/.exec(input.text)?.[0] ?? '';
  return sameShape(input.text, random, prefix.length);
}

/** Another day within a few years, in the same format. */
export function dateSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const shift = 1 + random.below(7);
  const day = 1 + random.below(28);
  const parts = input.text.split(/(\d+)/);
  const years = parts.map((part) => /^\d{4}$/.test(part));
  let dayDone = false;
  return parts
    .map((part, i) => {
      if (!/^\d+$/.test(part)) return part;
      if (years[i]) return String(Number(part) - shift);
      if (part.length === 8)
        return `${Number(part.slice(0, 4)) - shift}${part.slice(4, 6)}${String(day).padStart(2, '0')}`;
      const isDayPlace = years[1] ? i === 5 : true;
      if (dayDone || !isDayPlace || part.length > 2) return part;
      dayDone = true;
      // Up to 12 the place may be the month's: stay valid as both.
      const value = Number(part) <= 12 ? 1 + (day % 12) : day;
      return String(value).padStart(part.length, '0');
    })
    .join('');
}

export function ageSurrogate(input: OperatorInput, random: KeyedRandom): string {
  const age = Number(input.text.replace(/\D/g, ''));
  const step = 1 + random.below(4);
  const other = age > 8 && random.below(2) === 0 ? age - step : age + step;
  return input.text.replace(/\d+/, String(other));
}
