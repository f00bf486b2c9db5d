import type { Formatter } from '../../formatters/formatter';
import type { Draft } from '../draft';
import type { Stage, Verdict } from '../pipeline';

/** Makes the line of the output file, or drops what the format cannot hold. */
export class FormatStage implements Stage<Draft, Draft> {
  readonly name = 'format';

  constructor(private readonly formatter: Formatter) {}

  run(draft: Draft): Verdict<Draft> {
    const result = this.formatter.format(draft.conversation);
    if ('drop' in result) return result;
    draft.row = result.row;
    return { keep: draft };
  }
}
