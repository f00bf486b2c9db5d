import type { PiiTypeName } from '../scrubber/pii-type-name';
import type { TextField } from '../scrubber/text-field';

/** One planted value and the text it stands in. */
export interface Canary {
  readonly type: PiiTypeName;
  readonly value: string;
  readonly field: TextField;
}
