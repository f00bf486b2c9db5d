import { isJsonObject } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { sidesProblems } from '../rows/pair-rules';
import { entriesOf, keyProblems, problem } from '../rows/row-problems';
import { contentProblems, contentsProblems, systemProblems } from './gemini-content.rules';

/** What Vertex AI documents of a pair: contents that end in a question, one completion of score 1 and one of score 0. */
export function validateGeminiPreferenceRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  return [
    ...keyProblems(row, ['contents', 'completions'], '', ['systemInstruction']),
    ...systemProblems(row),
    ...contentsProblems(row['contents'], 'user', ['text']),
    ...('completions' in row ? completionsProblems(row['completions']) : []),
  ];
}

function completionsProblems(completions: unknown): FormatProblem[] {
  const at = '/completions';
  if (!Array.isArray(completions) || completions.length !== 2)
    return [problem(at, 'completions', 'a list of exactly two completions')];
  const entries = entriesOf(completions);
  const problems = entries.flatMap((entry, index) => {
    const { completion } = entry;
    const pointer = `${at}/${index}`;
    return [
      ...keyProblems(entry, ['score', 'completion'], pointer),
      ...contentProblems(completion, `${pointer}/completion`, ['text']),
      ...(isJsonObject(completion) && completion['role'] === 'user'
        ? [problem(`${pointer}/completion/role`, 'role', 'a completion comes from the model')]
        : []),
    ];
  });
  const scores = entries.map(({ score }) => score);
  if (!scores.includes(0) || !scores.includes(1))
    problems.push(problem(at, 'scores', 'one completion has the score 1, and one the score 0'));
  const [first, second] = entries.map(({ completion }) => completion);
  return [...problems, ...sidesProblems(first, second, `${at}/1/completion`)];
}
