import type { ExampleKind } from '@app/open-webui';
import { FineTuningError } from '../../fine-tuning.errors';
import { askProcessor } from '../ask-processor';
import type { ConversationProcessor, FormattedConversation } from '../conversation-processor';
import { kindOf, type Draft, type DraftRow } from '../draft';
import type { Stage, Verdict } from '../pipeline';
import { passNamesOf } from '../pass-names';
import { promiseOf } from '../promise-of';

/** A format of the export, and of which examples it makes rows. */
export interface FormatOfExport {
  readonly name: string;
  readonly takes?: ExampleKind;
  /** By which the processor is asked. Default: its name. */
  readonly asked?: string;
}

/**
 * Makes the lines of the output files, by the processor of this process; what one format cannot hold another may. An example
 * that none of them can hold is dropped for the reason that the first of them gave.
 */
export class FormatStage implements Stage<Draft, Draft> {
  readonly name = 'format';

  constructor(
    private readonly processor: Pick<ConversationProcessor, 'format'>,
    private readonly formats: readonly FormatOfExport[],
  ) {}

  run(draft: Draft): Verdict<Draft> | Promise<Verdict<Draft>> {
    const kind = kindOf(draft.source);
    const takers = this.formats.filter(({ takes = 'conversation' }) => takes === kind);
    return this.ask(draft, takers, []);
  }

  /** Formats one after the other, from the first without an answer: each may answer at once or with a promise. */
  private ask(
    draft: Draft,
    takers: readonly FormatOfExport[],
    rows: DraftRow[],
  ): Verdict<Draft> | Promise<Verdict<Draft>> {
    for (;;) {
      const taker = takers[rows.length];
      if (taker === undefined) return verdictOf(draft, rows);
      const { name, asked = name } = taker;
      const answered = askProcessor(
        this.name,
        () => this.processor.format(draft.conversation, asked),
        (answer) => {
          rows.push(rowOf(name, answer));
          return { keep: draft };
        },
      );
      const promise = promiseOf(answered);
      if (promise !== undefined) return promise.then(() => this.ask(draft, takers, rows));
    }
  }
}

function verdictOf(draft: Draft, rows: readonly DraftRow[]): Verdict<Draft> {
  draft.rows = rows;
  if (rows.some(({ row }) => row !== undefined)) return { keep: draft };
  return { drop: rows[0]?.drop ?? 'not_representable' };
}

function rowOf(format: string, answer: FormattedConversation): DraftRow {
  if ('drop' in answer) return { format, drop: answer.drop };
  return { format, row: oneLine(answer.row), passes: passesOf(answer.passes) };
}

function passesOf(passes: unknown): readonly string[] {
  const names = passNamesOf(passes);
  if (names !== undefined) return names;
  throw new FineTuningError(
    'processor/invalid',
    'the data processor answered format with passes that are no names; nothing was exported',
  );
}

/** A row with a line break would be two rows of the file, of which provenance names one. */
function oneLine(row: unknown): string {
  if (typeof row === 'string' && row !== '' && !/[\r\n]/.test(row)) return row;
  throw new FineTuningError(
    'processor/invalid',
    'the data processor answered format with something that is not one line; nothing was exported',
  );
}
