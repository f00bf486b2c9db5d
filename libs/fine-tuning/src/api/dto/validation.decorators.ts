import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength, ValidateBy, ValidateIf } from 'class-validator';
import type { ValidationOptions } from 'class-validator';

/** May be absent, may not be null: an explicit null means nothing here, so it is refused like any other type. */
export const Optional = (): PropertyDecorator =>
  ValidateIf((_, value: unknown) => value !== undefined);

/** May be absent only where one of some other fields is there. */
export const UnlessThereIs = (...others: readonly string[]): PropertyDecorator =>
  ValidateIf(
    (body: Readonly<Record<string, unknown>>, value: unknown) =>
      value !== undefined || others.every((other) => body[other] === undefined),
  );

const CONTROL = /[\u0000-\u001f\u007f]/;
/** In `u` mode a surrogate matches only where it is alone. */
const LONE_SURROGATE = /\p{Surrogate}/u;

export function isPlainText(value: unknown): boolean {
  return typeof value === 'string' && !CONTROL.test(value) && !LONE_SURROGATE.test(value);
}

/**
 * A short string that every database can take: no control characters (PostgreSQL fails on NUL), no lone
 * surrogates, not longer than what it is compared with.
 */
export function PlainText(max: number, options: ValidationOptions = {}): PropertyDecorator {
  return applyDecorators(
    IsString(options),
    MaxLength(max, options),
    ValidateBy(
      {
        name: 'plainText',
        validator: {
          validate: isPlainText,
          defaultMessage: () => '$property must not contain control characters',
        },
      },
      options,
    ),
  ) as PropertyDecorator;
}

/** A text of several lines that every database can take. */
export function LongText(max: number, options: ValidationOptions = {}): PropertyDecorator {
  return applyDecorators(
    IsString(options),
    MaxLength(max, options),
    ValidateBy(
      {
        name: 'longText',
        validator: {
          validate: (value: unknown) =>
            typeof value === 'string' && !value.includes('\u0000') && !LONE_SURROGATE.test(value),
          defaultMessage: () => '$property must not contain NUL or lone surrogates',
        },
      },
      options,
    ),
  ) as PropertyDecorator;
}

/** An object whose values are numbers or true, by names that are looked up later. */
export function Thresholds(): PropertyDecorator {
  return ValidateBy({
    name: 'thresholds',
    validator: {
      validate: (value: unknown) =>
        isRecordWhere(
          value,
          ([name, item]) =>
            name.length <= 64 && isPlainText(name) && (item === true || Number.isFinite(item)),
        ),
      defaultMessage: () => '$property must map names of filters to numbers, or to true',
    },
  });
}

/** An object of numbers whose keys have a form. Their range is said where the request is resolved, which names the key. */
export function NumbersOf(key: RegExp): PropertyDecorator {
  return ValidateBy({
    name: 'numbersOf',
    validator: {
      validate: (value: unknown) =>
        isRecordWhere(value, ([name, item]) => key.test(name) && Number.isFinite(item)),
      defaultMessage: () => '$property must map known types to numbers',
    },
  });
}

/** An object whose keys have a form and whose values come from a closed list. */
export function RecordOf(key: RegExp, values: readonly string[]): PropertyDecorator {
  return ValidateBy({
    name: 'recordOf',
    validator: {
      validate: (value: unknown) =>
        isRecordWhere(
          value,
          ([name, item]) => key.test(name) && typeof item === 'string' && values.includes(item),
        ),
      defaultMessage: () => `$property must map known types to one of ${values.join(', ')}`,
    },
  });
}

/** Whether a value is an object and no list, and each of its entries is as asked. */
function isRecordWhere(
  value: unknown,
  isEntry: (entry: [name: string, item: unknown]) => boolean,
): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(isEntry)
  );
}
