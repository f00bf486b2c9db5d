import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { entriesOf, keyProblems, problem, textProblems } from '../rows/row-problems';

/** Of whom a part of this kind may come. */
const OWNERS: ReadonlyMap<string, readonly unknown[]> = new Map([
  ['text', ['user', 'model']],
  ['functionCall', ['model']],
  ['functionResponse', ['user']],
]);
/** Documented for names of functions. */
const NAME = /^[a-zA-Z_][a-zA-Z0-9_.:-]{0,127}$/;

/** Problems of contents, which take turns from the user to whom the last has to come from. */
export function contentsProblems(
  contents: unknown,
  last: 'user' | 'model',
  kinds: readonly string[],
): FormatProblem[] {
  const at = '/contents';
  if (!Array.isArray(contents) || contents.length === 0)
    return [problem(at, 'contents', 'a non-empty list of contents')];
  const problems = contents.flatMap((content, index) =>
    contentProblems(content, `${at}/${index}`, kinds),
  );
  const entries = entriesOf(contents);
  entries.forEach(({ role }, index) => {
    const wanted = index % 2 === 0 ? 'user' : 'model';
    if (role !== wanted) problems.push(problem(`${at}/${index}/role`, 'order', `${wanted} stands here`)); // prettier-ignore
  });
  if (entries.at(-1)?.['role'] !== last)
    problems.push(problem(`${at}/${entries.length - 1}`, 'ends-with', `${last} stands last`));
  return problems;
}

/** Problems of one content. Each part is of exactly one kind. */
export function contentProblems(
  content: unknown,
  at: string,
  kinds: readonly string[],
): FormatProblem[] {
  if (!isJsonObject(content))
    return [problem(at, 'content-object', 'a content is one JSON object')];
  const problems = keyProblems(content, ['role', 'parts'], at);
  const { role, parts } = content;
  if ('role' in content && role !== 'user' && role !== 'model')
    problems.push(problem(`${at}/role`, 'role', 'the role is user or model'));
  if (!Array.isArray(parts) || parts.length === 0)
    return [...problems, problem(`${at}/parts`, 'parts', 'a non-empty list of parts')];
  parts.forEach((part: unknown, index) => {
    const [kind = '', ...others] = isJsonObject(part) ? Object.keys(part) : [];
    const pointer = `${at}/parts/${index}`;
    if (!isJsonObject(part) || others.length > 0 || !kinds.includes(kind))
      problems.push(problem(pointer, 'part', `a part is one of ${kinds.join(', ')}`));
    else problems.push(...partProblems(part[kind], kind, role, pointer));
  });
  return problems;
}

export function systemProblems(row: JsonFields): FormatProblem[] {
  if (!('systemInstruction' in row)) return [];
  const at = '/systemInstruction';
  const { systemInstruction: system } = row;
  if (!isJsonObject(system)) return [problem(at, 'content-object', 'this is one JSON object')];
  // Its role is ignored.
  const asContent = { ...system, role: 'user' };
  return contentProblems(asContent, at, ['text']);
}

function partProblems(value: unknown, kind: string, role: unknown, at: string): FormatProblem[] {
  if (OWNERS.get(kind)?.includes(role) === false)
    return [problem(`${at}/${kind}`, 'owner', `a ${kind} does not come from here`)];
  if (kind === 'text') return textProblems(value, `${at}/text`);
  if (!isJsonObject(value)) return [problem(`${at}/${kind}`, 'part', 'this is one JSON object')];
  const key = kind === 'functionCall' ? 'args' : 'response';
  const problems = keyProblems(value, ['name', key], `${at}/${kind}`);
  if (typeof value['name'] !== 'string' || !NAME.test(value['name']))
    problems.push(problem(`${at}/${kind}/name`, 'tool-name', 'letters, digits, _ . : - and at most 128 of them')); // prettier-ignore
  if (!isJsonObject(value[key]))
    problems.push(problem(`${at}/${kind}/${key}`, 'object', 'this is an object, no text'));
  return problems;
}
