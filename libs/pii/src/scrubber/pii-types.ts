import { BUILT_IN_KINDS, type KINDS } from '../recognizers/kinds';
import type { PiiKind } from '../recognizers/pii-kind';

type BuiltIn = (typeof KINDS)[number];
type TypeOf<Kind> = Kind extends PiiKind<infer T> ? T : never;

/**
 * The built-in kinds of personal data, and the `CUSTOM_*` types that recipes declare. Kinds of a host have names of
 * their own, which this union does not know: where those may occur, a type is a `PiiTypeName`.
 */
export type PiiType = TypeOf<BuiltIn> | `CUSTOM_${string}`;

/** Every kind of personal data that is looked for by default. Placeholders are built from these names. */
export const PII_TYPES: readonly PiiType[] = BUILT_IN_KINDS.types as PiiType[];

/** Detected only when asked for: they are context more often than identity. */
export const OPTIONAL_PII_TYPES: readonly PiiType[] = BUILT_IN_KINDS.optionalTypes as PiiType[];
