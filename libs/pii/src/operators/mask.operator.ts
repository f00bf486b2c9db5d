import type { OperatorInput, PiiOperator } from './operator';

/** Separators that say what kind of thing this was, and nothing about its value. */
const VALUE = /[^\s.,:@()/+-]/gu;

/** A star for each character but white space and common separators; secrets have no separators. */
export class MaskOperator implements PiiOperator {
  readonly action = 'mask';

  apply(input: OperatorInput): string {
    return input.text.replace(input.type === 'SECRET' ? /\S/gu : VALUE, '*');
  }
}
