import type { ProblemError } from '../../api/api.errors';
import { FIELDS } from './fields';

/** What is wrong, by the path of the control that it stands beside; '' for what no control is known for. */
export type FieldErrors = ReadonlyMap<string, string>;

/** Of a refusal that names places in the body by JSON pointers. */
export function fieldErrorsOf({ problem }: Pick<ProblemError, 'problem'>): FieldErrors {
  const errors = new Map<string, string>();
  for (const { pointer, detail } of problem.errors ?? []) {
    const path = pathOf(pointer);
    errors.set(path, errors.has(path) ? `${errors.get(path)}; ${detail}` : detail);
  }
  if (errors.size === 0) errors.set('', problem.detail);
  return errors;
}

/** @param pointer `/pii/allow/0/value`; inside of a list of words it is the list's control that is meant */
export function pathOf(pointer: string): string {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (let length = parts.length; length > 0; length--) {
    const field = FIELDS.get(parts.slice(0, length).join('.'));
    if (field === undefined) continue;
    const hasInner = ['map', 'choice-map', 'entries'].includes(field.kind);
    return hasInner ? parts.join('.') : field.path;
  }
  // An object whose fields have controls: the first of them.
  const group = [...FIELDS.keys()].find((path) => path.startsWith(`${parts[0] ?? ''}.`));
  return parts.length === 0 ? '' : (group ?? '');
}
