import { allowedPii } from '../api/exports/allowed-pii';
import { InvalidRequestError } from '../api/problem/invalid-request.error';
import { RawPiiRefusedError } from '../api/problem/raw-pii-refused.error';
import { resolveRecipe } from '../dataset/recipe/resolve-recipe';
import type { Registries } from '../dataset/registries';
import { UsageError } from '../fine-tuning.errors';
import type { ResolvedFineTuningOptions } from '../fine-tuning.options';
import { fieldProblemsOf } from '../recipes/field-problems';
import { namedRequestOf } from '../recipes/named-request-of';
import type { ScheduleFields } from '../runs/schedule/schedule-writer';
import { asOperator } from '../api/schedules/as-operator';

/**
 * A misspelt filter that nobody refuses exports the chats of everybody, and a host's schedule passes no route: it is judged
 * here, by what judges the bodies of requests. What stands on a named recipe is resolved when it is due.
 * @throws UsageError `options/invalid` and those of a recipe, naming the field from `schedules[0]` on
 */
export async function checkSchedules(
  options: ResolvedFineTuningOptions,
  registries: Registries,
): Promise<void> {
  for (const [index, { request }] of (options.schedules ?? []).entries()) {
    try {
      await checkRequest(request, options, registries);
    } catch (error) {
      throw inTermsOfOptions(error, `schedules[${index}].recipe`);
    }
  }
}

async function checkRequest(
  request: ScheduleFields['request'],
  options: ResolvedFineTuningOptions,
  registries: Registries,
): Promise<void> {
  const { recipe, ...fields } = await namedRequestOf(request);
  const { pii } = allowedPii(fields, asOperator(options), registries);
  if (recipe === undefined) resolveRecipe(fields, registries, [], pii);
}

function inTermsOfOptions(error: unknown, place: string): unknown {
  const wrong = (code: string, path: string, says: string): UsageError => {
    const field = path === '' ? place : `${place}.${path}`;
    return new UsageError(code, `${field}: ${says}`, field, { cause: error });
  };
  if (error instanceof InvalidRequestError) {
    const [first] = fieldProblemsOf(error.errors);
    return wrong('options/invalid', first?.field ?? '', first?.message ?? error.message);
  }
  if (error instanceof RawPiiRefusedError) return wrong('options/invalid', '', error.message);
  if (!(error instanceof UsageError)) return error;
  const { code, message, field = '' } = error;
  return wrong(
    code,
    field,
    message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message,
  );
}
