import { escapePointer } from '../../common/json-values';
import { REQUEST_LIMITS } from '../../common/limits';
import type { ProblemDetail } from './problem';

const { bodyDepth: MAX_DEPTH } = REQUEST_LIMITS;
/** class-transformer skips these without a word; a caller who sends them is told. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What is wrong with a parsed body before anybody recurses into it: class-transformer has no depth limit of its own
 * and would overflow the stack. Iterative, so that it cannot overflow itself.
 */
export function bodyShapeProblem(body: unknown): ProblemDetail | undefined {
  const open: { value: unknown; pointer: string; depth: number }[] = [
    { value: body, pointer: '', depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH)
      return { pointer, code: 'maxDepth', detail: `nested deeper than ${MAX_DEPTH} levels` };
    for (const [key, child] of Object.entries(value)) {
      if (FORBIDDEN_KEYS.has(key))
        return {
          pointer: `${pointer}/${key}`,
          code: 'whitelistValidation',
          detail: `property ${key} should not exist`,
        };
      open.push({ value: child, pointer: `${pointer}/${escapePointer(key)}`, depth: depth + 1 });
    }
  }
  return undefined;
}
