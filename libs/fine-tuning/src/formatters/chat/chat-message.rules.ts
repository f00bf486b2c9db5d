import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import { keyProblems, problem, textProblems } from '../rows/row-problems';
import { chatCallProblems } from './chat-call.rules';
import type { ChatRules } from './chat-rules';

const ROLES = ['system', 'user', 'assistant', 'tool'];

/** Problems of one message by itself. */
export function chatMessageProblems(
  message: unknown,
  at: string,
  rules: ChatRules,
): FormatProblem[] {
  if (!isJsonObject(message))
    return [problem(at, 'message-object', 'a message is one JSON object')];
  const { role } = message;
  if (typeof role !== 'string' || !ROLES.includes(role))
    return [problem(`${at}/role`, 'role', `the role is one of ${ROLES.join(', ')}`)];
  if (role === 'assistant') return answerProblems(message, at, rules);
  if (role !== 'tool')
    return [
      ...keyProblems(message, ['role', 'content'], at, questionKeys(role, rules)),
      ...maskProblems(message, at, rules),
      ...('content' in message ? textProblems(message['content'], `${at}/content`) : []),
    ];
  const names = rules.isMistral === true ? ['tool_call_id', 'name'] : ['tool_call_id'];
  return [
    ...keyProblems(message, ['role', ...names, 'content'], at),
    ...names
      .filter((key) => key in message)
      .flatMap((key) => textProblems(message[key], `${at}/${key}`)),
    // A tool may well answer with nothing.
    ...('content' in message ? textProblems(message['content'], `${at}/content`, true) : []),
  ];
}

function answerProblems(message: JsonFields, at: string, rules: ChatRules): FormatProblem[] {
  const { mask, isMistral = false } = rules;
  const hasCalls = 'tool_calls' in message;
  const optional = [mask?.key, 'tool_calls'].filter((key) => key !== undefined && key in message);
  const said = hasCalls && isMistral ? [] : ['content'];
  const keys = ['role', ...said, ...optional].filter((key) => key !== undefined);
  const problems = keyProblems(message, keys, at).map((found) =>
    hasCalls && found.pointer === `${at}/content`
      ? problem(found.pointer, 'content-or-calls', 'an answer has a content or calls, not both')
      : found,
  );
  if (said.length > 0 && 'content' in message) {
    const { content } = message;
    // Null beside calls says that nothing was said before them.
    if (!(hasCalls && content === null)) problems.push(...textProblems(content, `${at}/content`));
  }
  if (hasCalls)
    problems.push(...chatCallProblems(message['tool_calls'], `${at}/tool_calls`, rules));
  return [...problems, ...maskProblems(message, at, rules)];
}

function questionKeys(role: string, { mask, mayMaskQuestions = false }: ChatRules): string[] {
  return role === 'user' && mayMaskQuestions && mask !== undefined ? [mask.key] : [];
}

function maskProblems(message: JsonFields, at: string, { mask }: ChatRules): FormatProblem[] {
  if (mask === undefined || !(mask.key in message) || mask.values.includes(message[mask.key]))
    return [];
  return [problem(`${at}/${mask.key}`, mask.key, `${mask.key} is ${mask.values.join(' or ')}`)];
}
