import type { Conversation } from '@app/open-webui';
import { nameOfError } from '../common/name-of-error';
import { FineTuningError } from '../fine-tuning.errors';
import type { Formatter, FormatProblem } from '../formatters/formatter';
import type { SideFile, SplitFiles } from '../formatters/side-file';
import { passNamesOf } from '../pipeline/pass-names';
import { isReason, type Reason } from '../pipeline/reason';
import { checkedSideFiles } from './checked-side-files';

/**
 * A format of an extension, every row of which is given to the format's own `validate`. Rows that it refuses itself would
 * be published otherwise, and found by whoever trains on them.
 * @param extension its name, for the errors, which say nothing of what is in a row
 * @throws FineTuningError in `format`: `extension/invalid-row`, `extension/failed`; in `sideFiles`: `extension/invalid-side-file`,
 * `extension/failed`
 */
export function checkedFormatter(format: Formatter, extension: string): Formatter {
  const { name, title, about, byteOrderMark, takes, columns } = format;
  const who = `format "${name}" of extension "${extension}"`;
  const invalid = (why: string): FineTuningError =>
    new FineTuningError('extension/invalid-row', `${who} ${why}; nothing was exported`);
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const message = `${who} failed (${nameOfError(error)})`;
      throw new FineTuningError('extension/failed', message, { cause: error });
    }
  };
  const validate = (row: unknown): readonly FormatProblem[] => {
    const problems: unknown = guarded(() => format.validate(row));
    if (Array.isArray(problems)) return problems as readonly FormatProblem[];
    throw invalid('does not answer validate with a list');
  };
  const sideFiles = (splits: readonly SplitFiles[]): readonly SideFile[] =>
    checkedSideFiles(
      guarded(() => format.sideFiles?.(splits)),
      (why) => new FineTuningError('extension/invalid-side-file', `${who} ${why}`),
    );
  return {
    name,
    title,
    ...(about !== undefined && { about }),
    ...(byteOrderMark !== undefined && { byteOrderMark }),
    ...(takes !== undefined && { takes }),
    ...(columns !== undefined && { columns }),
    ...(format.sideFiles !== undefined && { sideFiles }),
    validate,
    format(conversation: Conversation) {
      const answer = answerOf(() => format.format(conversation));
      if ('drop' in answer) return answer;
      const { row, passes } = answer;
      const [problem] = validate(parsed(row, invalid));
      if (problem !== undefined) {
        const rule = /^[\w.-]{1,64}$/.test(String(problem?.rule)) ? problem.rule : 'a rule';
        throw invalid(`made a row that its own validate refuses (${rule})`);
      }
      // One that keeps something of other conversations would write it here, and give other bytes with other workers.
      const again = answerOf(() => format.format(conversation));
      if (!('row' in again) || again.row !== row || again.passes.join() !== passes.join())
        throw invalid('made two different rows of one conversation');
      return { row, passes };
    },
  };

  function answerOf(
    ask: () => unknown,
  ): { readonly row: string; readonly passes: readonly string[] } | { readonly drop: Reason } {
    const { row, drop, passes } = guarded(() => {
      const answer = (ask() ?? {}) as Readonly<Record<'row' | 'drop' | 'passes', unknown>>;
      return { row: answer.row, drop: answer.drop, passes: passNamesOf(answer.passes) };
    });
    if (isReason(drop)) return { drop };
    if (typeof row !== 'string') throw invalid('answered with neither a row nor a reason');
    if (/[\r\n]/.test(row)) throw invalid('made a row of several lines');
    if (passes === undefined) throw invalid('answered with passes that are no names');
    return { row, passes };
  }
}

function parsed(row: string, invalid: (why: string) => FineTuningError): unknown {
  try {
    return JSON.parse(row);
  } catch {
    // Not the parser's message: it quotes the row.
    throw invalid('made a row that is not JSON');
  }
}
