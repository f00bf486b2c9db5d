import type { Conversation } from '@app/open-webui';
import { FineTuningError } from '../fine-tuning.errors';
import type { Formatter, FormatProblem } from '../formatters/formatter';

/**
 * A format of an extension, every row of which is given to the format's own `validate`. Rows that it refuses itself would
 * be published otherwise, and found by whoever trains on them.
 * @param extension its name, for the errors, which say nothing of what is in a row
 * @throws FineTuningError in `format`: `extension/invalid-row`, `extension/failed`
 */
export function checkedFormatter(format: Formatter, extension: string): Formatter {
  const { name, title, columns } = format;
  const who = `format "${name}" of extension "${extension}"`;
  const invalid = (why: string): FineTuningError =>
    new FineTuningError('extension/invalid-row', `${who} ${why}; nothing was exported`);
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const type = error instanceof Error ? error.name : 'unknown';
      throw new FineTuningError('extension/failed', `${who} failed (${type})`, { cause: error });
    }
  };
  const validate = (row: unknown): readonly FormatProblem[] => {
    const problems: unknown = guarded(() => format.validate(row));
    if (Array.isArray(problems)) return problems as readonly FormatProblem[];
    throw invalid('does not answer validate with a list');
  };
  return {
    name,
    title,
    ...(columns !== undefined && { columns }),
    validate,
    format(conversation: Conversation) {
      const answer: unknown = guarded(() => format.format(conversation));
      const { row, drop } = (answer ?? {}) as { readonly row?: unknown; readonly drop?: unknown };
      if (typeof drop === 'string' && /^[a-z][a-z0-9_]{0,63}$/.test(drop)) return { drop };
      if (typeof row !== 'string') throw invalid('answered with neither a row nor a reason');
      const [problem] = validate(parsed(row, invalid));
      if (problem !== undefined) {
        const rule = /^[\w.-]{1,64}$/.test(String(problem?.rule)) ? problem.rule : 'a rule';
        throw invalid(`made a row that its own validate refuses (${rule})`);
      }
      return { row };
    },
  };
}

function parsed(row: string, invalid: (why: string) => FineTuningError): unknown {
  try {
    return JSON.parse(row);
  } catch {
    // Not the parser's message: it quotes the row.
    throw invalid('made a row that is not JSON');
  }
}
