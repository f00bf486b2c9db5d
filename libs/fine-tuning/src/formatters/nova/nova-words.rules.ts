import { escapePointer, isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { problem } from '../rows/row-problems';

/**
 * What Bedrock refuses in any case of letters, by its documentation and its sample validator: it marks turns with them. They stand
 * in ordinary prose ("the robot: ...", "for each end user: ..."), and people and programs mean something by them: with a space
 * inside a model would learn to write what nobody wrote, so that such a row is given up instead.
 */
const WORDS = [
  ...['system:', 'user:', 'bot:', 'assistant:', 'thought:'],
  ...['[eos]', '<image>', '<video>', '<unk>'],
];

/**
 * One problem for each text of a row that has such a word, keys and arguments of calls as well: where exactly Bedrock looks
 * is not known.
 */
export function wordProblems(value: unknown, at = ''): FormatProblem[] {
  if (typeof value === 'string') return textProblems(value, at);
  if (Array.isArray(value))
    return value.flatMap((item, index) => wordProblems(item, `${at}/${index}`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const pointer = `${at}/${escapePointer(key)}`;
    return [...textProblems(key, pointer), ...wordProblems(item, pointer)];
  });
}

function textProblems(text: string, at: string): FormatProblem[] {
  const lower = text.toLowerCase();
  return WORDS.filter((word) => lower.includes(word)).map((word) =>
    problem(at, 'reserved-word', `Bedrock refuses ${word} in a text`),
  );
}
