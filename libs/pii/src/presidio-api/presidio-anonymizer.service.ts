import { createHash } from 'node:crypto';
import { UsageError } from '../pii.errors';
import { CodePointMap } from '../engines/code-points';

/** One operator of Presidio's `anonymizers` map. @publicApi */
export interface AnonymizerOperator {
  readonly type: 'replace' | 'redact' | 'mask' | 'hash' | 'keep';
  readonly new_value?: string;
  readonly masking_char?: string;
  readonly chars_to_mask?: number;
  readonly from_end?: boolean;
  readonly hash_type?: 'sha256' | 'sha512';
}

/** Body of Presidio's `POST /anonymize`. Offsets are code points. @publicApi */
export interface AnonymizeRequest {
  readonly text: string;
  readonly analyzer_results: readonly {
    readonly entity_type: string;
    readonly start: number;
    readonly end: number;
    readonly score: number;
  }[];
  /** By entity type; `DEFAULT` for the rest. Default: replace with `<TYPE>`. */
  readonly anonymizers?: Readonly<Record<string, AnonymizerOperator>>;
}

/** @publicApi */
export interface AnonymizeResponse {
  readonly text: string;
  /** Offsets of the replacements in the text that comes back. */
  readonly items: readonly {
    readonly operator: string;
    readonly entity_type: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

type Result = AnonymizeRequest['analyzer_results'][number];

/** Applies operators to hits that the caller brings, in the shape of a Presidio Anonymizer. Stateless. @publicApi */
export class PresidioAnonymizerService {
  /** @param salt of the hash operator: a plain hash of a phone number is undone by trying all of them */
  constructor(private readonly salt: Buffer) {}

  /** @throws UsageError when an offset is outside the text or an operator is unknown */
  anonymize({
    text,
    analyzer_results: results,
    anonymizers = {},
  }: AnonymizeRequest): AnonymizeResponse {
    const map = new CodePointMap(text);
    const items: AnonymizeResponse['items'][number][] = [];
    let out = '';
    let copied = 0;
    let points = 0;
    for (const result of disjoint(results)) {
      const start = map.toUtf16(result.start);
      const end = map.toUtf16(result.end);
      if (start < 0 || end < start)
        throw new UsageError(
          'pii/bad-offsets',
          'analyzer_results has offsets outside the text',
          'analyzer_results',
        );
      const operator = anonymizers[result.entity_type] ??
        anonymizers['DEFAULT'] ?? { type: 'replace' };
      const kept = text.slice(copied, start);
      const replacement = this.apply(operator, text.slice(start, end), result.entity_type);
      points += [...kept].length;
      const length = [...replacement].length;
      items.push({
        operator: operator.type,
        entity_type: result.entity_type,
        start: points,
        end: points + length,
        text: replacement,
      });
      points += length;
      out += kept + replacement;
      copied = end;
    }
    return { text: out + text.slice(copied), items: items.reverse() };
  }

  private apply(operator: AnonymizerOperator, value: string, type: string): string {
    switch (operator.type) {
      case 'replace':
        return operator.new_value ?? `<${type}>`;
      case 'redact':
        return '';
      case 'keep':
        return value;
      case 'hash':
        return createHash(operator.hash_type ?? 'sha256')
          .update(this.salt)
          .update(value)
          .digest('hex');
      case 'mask':
        return mask(value, operator);
      default:
        throw new UsageError(
          'pii/unknown-operator',
          'an anonymizer has an unknown type',
          'anonymizers',
        );
    }
  }
}

function mask(
  value: string,
  { masking_char: char = '*', chars_to_mask: count, from_end: fromEnd = false }: AnonymizerOperator,
): string {
  const points = [...value];
  const masked = Math.min(points.length, Math.max(0, count ?? points.length));
  const from = fromEnd ? points.length - masked : 0;
  return points.map((point, i) => (i >= from && i < from + masked ? char : point)).join('');
}

/** Sorted; of overlapping ones the better, then the longer. */
function disjoint(results: readonly Result[]): Result[] {
  const taken: Result[] = [];
  const order = [...results].sort(
    (a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  for (const result of order) {
    if (!taken.some((other) => result.start < other.end && other.start < result.end))
      taken.push(result);
  }
  return taken.sort((a, b) => a.start - b.start);
}
