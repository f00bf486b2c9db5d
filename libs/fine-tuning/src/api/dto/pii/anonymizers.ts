import { ValidateBy } from 'class-validator';
import { isJsonObject } from '../../../common/json-values';

const OPERATORS = ['replace', 'redact', 'mask', 'hash', 'keep'];
const HASHES = ['sha256', 'sha512'];

export const OPERATOR_SCHEMA = {
  type: 'object' as const,
  required: ['type'],
  properties: {
    type: { type: 'string' as const, enum: OPERATORS },
    new_value: { type: 'string' as const, maxLength: 1000 },
    masking_char: { type: 'string' as const, maxLength: 2 },
    chars_to_mask: { type: 'integer' as const, minimum: 0 },
    from_end: { type: 'boolean' as const },
    hash_type: { type: 'string' as const, enum: HASHES },
  },
};

const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => typeof value === 'string' && OPERATORS.includes(value),
  new_value: (value) => typeof value === 'string' && value.length <= 1000,
  masking_char: (value) => typeof value === 'string' && value.length <= 2,
  chars_to_mask: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  from_end: (value) => typeof value === 'boolean',
  hash_type: (value) => typeof value === 'string' && HASHES.includes(value),
};

/** Presidio's `anonymizers`: an operator per entity type, with known parameters only. */
export const AnonymizersMap = (): PropertyDecorator =>
  ValidateBy({
    name: 'anonymizers',
    validator: {
      validate: (value: unknown) =>
        isJsonObject(value) &&
        Object.keys(value).length <= 200 &&
        Object.values(value).every(isOperator),
      defaultMessage: () =>
        `$property must map entity types to operators of type ${OPERATORS.join(', ')}`,
    },
  });

function isOperator(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    'type' in value &&
    Object.entries(value).every(
      ([name, field]) => Object.hasOwn(FIELDS, name) && FIELDS[name]?.(field) === true,
    )
  );
}
