import type { Type } from '@nestjs/common';

const METADATA = 'fine-tuning:properties';

/** What a field of a DTO says of itself. */
export interface KeptProperty {
  /** As given to `@ApiProperty`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly required: boolean;
  /** Class of its value as the compiler noted it; undefined where it noted none. */
  readonly noted: unknown;
}

/** Keeps what a field says, for {@link propertiesOf}. */
export function keepProperty(options: object, required: boolean): PropertyDecorator {
  return (target, key) => {
    const property: KeptProperty = {
      options: options as KeptProperty['options'],
      required,
      noted: Reflect.getMetadata('design:type', target, key),
    };
    const kept = new Map([...propertiesOn(target), [String(key), property] as const]);
    Reflect.defineMetadata(METADATA, kept, target);
  };
}

/** The fields of a DTO in their order, those of the class that it extends first. */
export function propertiesOf({ prototype }: Type<object>): ReadonlyMap<string, KeptProperty> {
  return propertiesOn(prototype as object);
}

function propertiesOn(target: object): ReadonlyMap<string, KeptProperty> {
  return (
    (Reflect.getMetadata(METADATA, target) as ReadonlyMap<string, KeptProperty> | undefined) ??
    new Map()
  );
}
