import type { Verdict } from '@app/open-webui';
import type { Draft } from '../draft';
import type { Stage } from '../pipeline';

/** Receives the rows of a shard, in order. */
export interface RowSink {
  write(draft: Draft): void;
}

/** Hands the finished row to the sink. */
export class WriteStage implements Stage<Draft, Draft> {
  readonly name = 'write';

  constructor(private readonly sink: RowSink) {}

  run(draft: Draft): Verdict<Draft> {
    this.sink.write(draft);
    return { keep: draft };
  }
}
