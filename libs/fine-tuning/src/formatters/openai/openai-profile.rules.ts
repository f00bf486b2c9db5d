import { escapePointer, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, problem } from '../rows/row-problems';

/** Nothing but texts, which question and answer say in turns, with at most one system text before them. */
export function plainProblems(row: JsonFields): FormatProblem[] {
  const messages = messagesOf(row);
  const strange = Object.keys(row)
    .filter((key) => key !== 'messages')
    .map((key) => problem(`/${escapePointer(key)}`, 'not-plain', 'a plain row has messages alone'));
  const wrong = messages.flatMap((message, index) => messageProblems(message, `/messages/${index}`)); // prettier-ignore
  const first = messages[0]?.['role'] === 'system' ? 1 : 0;
  const unordered = messages
    .slice(first)
    .flatMap(({ role }, index) =>
      role === (index % 2 === 0 ? 'user' : 'assistant')
        ? []
        : [problem(`/messages/${index + first}/role`, 'order', 'questions and answers take turns')],
    );
  return [...strange, ...wrong, ...unordered];
}

/** No two messages of one role in a row; results of calls that were made together may be. */
export function neighbourProblems(row: JsonFields): FormatProblem[] {
  return messagesOf(row).flatMap(({ role }, index, messages) =>
    index > 0 && role !== 'tool' && role === messages[index - 1]?.['role']
      ? [problem(`/messages/${index}/role`, 'same-role', 'the message before has the same role')]
      : [],
  );
}

function messageProblems(message: JsonFields, at: string): FormatProblem[] {
  const problems = Object.keys(message)
    .filter((key) => key !== 'role' && key !== 'content')
    .map((key) =>
      problem(`${at}/${escapePointer(key)}`, 'not-plain', 'a plain message has role and content'),
    );
  const { content } = message;
  if (typeof content === 'string' && content.trim() !== '') return problems;
  return [...problems, problem(`${at}/content`, 'not-plain', 'the content is a text, not blank')];
}

function messagesOf(row: JsonFields): JsonFields[] {
  const { messages } = row;
  return Array.isArray(messages) ? entriesOf(messages) : [];
}
