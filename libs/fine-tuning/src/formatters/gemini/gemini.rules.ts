import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem } from '../rows/row-problems';
import { contentsProblems, systemProblems } from './gemini-content.rules';
import { declaredNames, toolsProblems } from './gemini-tools.rules';

const KINDS = ['text', 'functionCall', 'functionResponse'];

/** What Vertex AI documents of a row to tune with, and its types refuse. */
export function validateGeminiRow(row: unknown): FormatProblem[] {
  if (!isJsonObject(row)) return [problem('', 'row-object', 'a row is one JSON object')];
  const problems = keyProblems(row, ['contents'], '', ['systemInstruction', 'tools']);
  problems.push(...systemProblems(row), ...contentsProblems(row['contents'], 'model', KINDS));
  if ('tools' in row) problems.push(...toolsProblems(row['tools']));
  const { contents } = row;
  if (!Array.isArray(contents)) return problems;
  return [...problems, ...callProblems(entriesOf(contents), declaredNames(row['tools']))];
}

/** Calls are declared, and answered by the next content, all of them, in their order, and with nothing beside. */
function callProblems(
  contents: readonly JsonFields[],
  declared: ReadonlySet<unknown>,
): FormatProblem[] {
  let open: readonly unknown[] = [];
  const problems: FormatProblem[] = [];
  contents.forEach(({ parts }, index) => {
    const at = `/contents/${index}/parts`;
    const found = entriesOf(Array.isArray(parts) ? parts : []);
    const results = namesOf(found, 'functionResponse');
    if (JSON.stringify(results) !== JSON.stringify(open))
      problems.push(problem(at, open.length > results.length ? 'unanswered-call' : 'orphan-result', 'results answer the calls before them, in their order')); // prettier-ignore
    else if (results.length > 0 && results.length < found.length)
      problems.push(problem(at, 'beside-results', 'results stand alone'));
    open = namesOf(found, 'functionCall');
    if (open.some((name) => !declared.has(name)))
      problems.push(problem(at, 'undeclared-tool', 'no tool of the row has this name'));
  });
  if (open.length > 0)
    problems.push(problem(`/contents/${contents.length - 1}/parts`, 'unanswered-call', 'a call in it has no result')); // prettier-ignore
  return problems;
}

function namesOf(parts: readonly JsonFields[], kind: string): readonly unknown[] {
  return parts.flatMap((part) => (isJsonObject(part[kind]) ? [part[kind]['name'] ?? null] : []));
}
