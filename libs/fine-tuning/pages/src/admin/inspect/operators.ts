import type { RequestParts } from '../../api/operation';

/** What can be done to what was found, as `POST /anonymize` names it. */
export const OPERATORS = ['replace', 'redact', 'mask', 'hash', 'keep'] as const;

export const HASHES = ['sha256', 'sha512'] as const;

/** Fields of an operator, and which of them has a use for each. */
export const OPERATOR_FIELDS = {
  new_value: 'replace',
  masking_char: 'mask',
  chars_to_mask: 'mask',
  from_end: 'mask',
  hash_type: 'hash',
} as const satisfies Readonly<Record<string, (typeof OPERATORS)[number]>>;

export type OperatorField = keyof typeof OPERATOR_FIELDS;

export type OperatorValues = Readonly<Record<OperatorField | 'type', string>>;

export const NO_OPERATOR: OperatorValues = {
  type: '',
  new_value: '',
  masking_char: '',
  chars_to_mask: '',
  from_end: '',
  hash_type: '',
};

type Anonymizers = NonNullable<NonNullable<RequestParts<'anonymizeText'>['body']>['anonymizers']>;

/** For everything that was found; undefined where nothing was chosen, which is the default of the API. */
export function anonymizersOf({ type, ...fields }: OperatorValues): Anonymizers | undefined {
  if (type === '') return undefined;
  const given = Object.entries(fields).filter(
    ([name, value]) => value !== '' && OPERATOR_FIELDS[name as OperatorField] === type,
  );
  const operator = Object.fromEntries(given.map(([name, value]) => [name, typed(name, value)]));
  return { DEFAULT: { type, ...operator } } as Anonymizers;
}

function typed(name: string, value: string): string | number | boolean {
  if (name === 'from_end') return value === 'true';
  return name === 'chars_to_mask' ? Number(value) : value;
}
