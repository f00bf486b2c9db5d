import type { PiiAction } from './pii-action';
import type { KindTable } from '../recognizers/kind-table';
import { HashOperator } from './hash.operator';
import { MaskOperator } from './mask.operator';
import type { PiiOperator } from './operator';
import { RedactOperator } from './redact.operator';
import { ReplaceOperator } from './replace.operator';
import { SurrogateOperator } from './surrogate.operator';

/** The operator of each action; `keep` has none. */
export type OperatorSet = Readonly<Record<Exclude<PiiAction, 'keep'>, PiiOperator>>;

export function createOperators(key: Buffer, kinds: KindTable): OperatorSet {
  return {
    replace: new ReplaceOperator(),
    surrogate: new SurrogateOperator(key, kinds),
    mask: new MaskOperator(),
    hash: new HashOperator(key),
    redact: new RedactOperator(),
  };
}
