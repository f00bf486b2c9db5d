import { isJsonObject, type JsonFields } from '../../common/json-values';
import type { FormatProblem } from '../formatter';
import type { Column } from '../parquet/parquet-columns';
import { problem } from './row-problems';

export const TEMPLATE_KWARGS = 'chat_template_kwargs';

export const TEMPLATE_KWARGS_COLUMN: Column = {
  name: TEMPLATE_KWARGS,
  shape: { struct: [{ name: 'enable_thinking', shape: 'boolean' }] },
};

/**
 * What the chat template is told of a row: whether the model thinks before it answers. It stands in every row. Without it a model that
 * can do both would learn from rows without thoughts that thinking is done in no time.
 */
export function templateKwargs(isThinking: boolean): object {
  return { [TEMPLATE_KWARGS]: { enable_thinking: isThinking } };
}

/** One problem where they are no object, or say of thinking something else than yes or no. */
export function templateKwargsProblems(row: JsonFields): FormatProblem[] {
  if (!(TEMPLATE_KWARGS in row)) return [];
  const kwargs = row[TEMPLATE_KWARGS];
  if (!isJsonObject(kwargs))
    return [problem(`/${TEMPLATE_KWARGS}`, 'template-kwargs', 'they are one JSON object')];
  const thinking = kwargs['enable_thinking'];
  if (thinking === undefined || typeof thinking === 'boolean') return [];
  return [problem(`/${TEMPLATE_KWARGS}/enable_thinking`, 'thinking', 'this is true or false')];
}
