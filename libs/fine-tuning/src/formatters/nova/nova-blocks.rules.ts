import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { keyProblems, problem, textProblems } from '../rows/row-problems';
import { SCHEMA_VERSION } from './nova-head';

/** Of whom a block of this kind may come. */
const OWNERS: ReadonlyMap<string, readonly unknown[]> = new Map([
  ['text', ['user', 'assistant']],
  ['toolUse', ['assistant']],
  ['toolResult', ['user']],
]);
/** Documented for names of tools, and for ids of calls. */
const NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** Problems of what each row begins with. */
export function headProblems({ schemaVersion, ...row }: JsonFields): FormatProblem[] {
  const problems =
    schemaVersion === SCHEMA_VERSION
      ? []
      : [problem('/schemaVersion', 'schema-version', `this is ${SCHEMA_VERSION}`)];
  if (!('system' in row)) return problems;
  return [...problems, ...blocksProblems(row['system'], '/system', 'user', ['text'])];
}

/** Problems of one message with a list of blocks as its content. */
export function messageProblems(
  message: unknown,
  at: string,
  kinds: readonly string[],
): FormatProblem[] {
  if (!isJsonObject(message))
    return [problem(at, 'message-object', 'a message is one JSON object')];
  const problems = keyProblems(message, ['role', 'content'], at);
  if (!('content' in message)) return problems;
  const { role, content } = message;
  return [...problems, ...blocksProblems(content, `${at}/content`, role, kinds)];
}

/** Problems of a list of blocks. Each is of exactly one kind. */
export function blocksProblems(
  blocks: unknown,
  at: string,
  role: unknown,
  kinds: readonly string[],
): FormatProblem[] {
  if (!Array.isArray(blocks) || blocks.length === 0)
    return [problem(at, 'blocks', 'a non-empty list of blocks')];
  return blocks.flatMap((block: unknown, index) => {
    const [kind = '', ...others] = isJsonObject(block) ? Object.keys(block) : [];
    const pointer = `${at}/${index}`;
    if (!isJsonObject(block) || others.length > 0 || !kinds.includes(kind))
      return [problem(pointer, 'block', `a block is one of ${kinds.join(', ')}`)];
    if (OWNERS.get(kind)?.includes(role) === false)
      return [problem(`${pointer}/${kind}`, 'owner', `a ${kind} does not come from here`)];
    if (kind === 'text') return textProblems(block[kind], `${pointer}/text`);
    return toolBlockProblems(block[kind], kind, `${pointer}/${kind}`);
  });
}

export function nameProblems(name: unknown, at: string): FormatProblem[] {
  if (typeof name === 'string' && NAME.test(name)) return [];
  return [problem(at, 'name', 'letters, digits, _ - and at most 64 of them')];
}

function toolBlockProblems(value: unknown, kind: string, at: string): FormatProblem[] {
  if (!isJsonObject(value)) return [problem(at, 'block', 'this is one JSON object')];
  const { toolUseId, name, input, content } = value;
  const problems = nameProblems(toolUseId, `${at}/toolUseId`);
  if (kind === 'toolUse') {
    problems.push(...keyProblems(value, ['toolUseId', 'name', 'input'], at));
    problems.push(...nameProblems(name, `${at}/name`));
    if (!isJsonObject(input))
      problems.push(problem(`${at}/input`, 'object', 'the input is an object, no text'));
    return problems;
  }
  problems.push(...keyProblems(value, ['toolUseId', 'content'], at));
  if (!Array.isArray(content) || content.length === 0)
    return [...problems, problem(`${at}/content`, 'result', 'a non-empty list of results')];
  content.forEach((item: unknown, index) => {
    if (!isResult(item))
      problems.push(problem(`${at}/content/${index}`, 'result', 'a result is one text that is not blank, or json, an object')); // prettier-ignore
  });
  return problems;
}

function isResult(item: unknown): boolean {
  if (!isJsonObject(item) || Object.keys(item).length !== 1) return false;
  const { text, json } = item;
  return isJsonObject(json) || textProblems(text, '').length === 0;
}
