import { Transform } from 'class-transformer';

const WORDS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Of a query, in which everything is text: `true` and `false`; anything else stays as it is and is refused. */
export function QueryBoolean(): PropertyDecorator {
  return Transform(({ value }: { readonly value: unknown }) =>
    typeof value === 'string' && Object.hasOwn(WORDS, value) ? WORDS[value] : value,
  );
}
