import { Transform } from 'class-transformer';

/**
 * A number in a query, written in plain digits. Left as the text it is otherwise, so that the rules behind refuse it:
 * `Number()` would take '', ' ', '0x10' and '1e1' for numbers.
 */
export const QueryNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );
