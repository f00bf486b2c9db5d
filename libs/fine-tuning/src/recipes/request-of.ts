import type { ExportRequest } from '../dataset/recipe/export-request';

/**
 * The fields of a recipe that were sent: what was left out is part of a request's fingerprint. Without its version, the name of the
 * recipe that it stands on, and the export that it follows.
 * @param checked an instance of the class that has checked it
 * @param sent as it came, where the check had to fill something in
 */
export function requestOf(checked: unknown, sent: unknown = checked): ExportRequest {
  const fields = JSON.parse(JSON.stringify(checked)) as Record<string, unknown>;
  const names = Object.keys(fields).filter(
    (name) => !NOT_ASKED.has(name) && Object.hasOwn(sent as object, name),
  );
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as ExportRequest;
}

const NOT_ASKED: ReadonlySet<string> = new Set(['version', 'recipe', 'since']);
