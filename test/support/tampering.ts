import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Any value of a parsed JSON document. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** One change of a document, with the place it is made at. */
export interface JsonChange {
  readonly what: string;
  apply(document: Json): void;
}

/** Each leaf changed, each member removed, a member added to each object: every way to change a document in one place. */
export function changesOf(document: Json, path: readonly string[] = []): JsonChange[] {
  const at = path.join('.');
  if (document === null || typeof document !== 'object')
    return [{ what: `${at} changed`, apply: (root) => set(root, path, other(document)) }];
  const inner = Object.entries(document).flatMap(([name, value]) => {
    const here = [...path, name];
    return [
      ...changesOf(value, here),
      { what: `${here.join('.')} removed`, apply: (root: Json) => remove(root, here) },
    ];
  });
  if (Array.isArray(document)) return inner;
  const added = { what: `${at} with more`, apply: (root: Json) => set(root, [...path, 'more'], 1) };
  return [...inner, added];
}

/** Writes a manifest with the digest that belongs to it, as somebody would who knows of the digest. */
export function writeManifest(folder: string, document: Json): void {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  writeFileSync(join(folder, 'manifest.json'), text);
  const digest = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(folder, 'manifest.sha256'), `${digest}  manifest.json\n`);
}

export function readManifest(folder: string): Json {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Json;
}

function other(value: null | boolean | number | string): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (value === null) return 'something';
  // Stays a hash, a name, a moment, where it was one.
  const last = value.at(-1) ?? '';
  return /[0-9a-e]/.test(last) ? value.slice(0, -1) + (last === '1' ? '2' : '1') : `${value}1`;
}

function set(root: Json, path: readonly string[], value: Json): void {
  const [parent, name] = parentOf(root, path);
  if (Array.isArray(parent)) parent[Number(name)] = value;
  else parent[name] = value;
}

function remove(root: Json, path: readonly string[]): void {
  const [parent, name] = parentOf(root, path);
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else delete parent[name];
}

function parentOf(
  root: Json,
  path: readonly string[],
): [parent: Json[] | { [name: string]: Json }, name: string] {
  let parent = root;
  for (const name of path.slice(0, -1)) parent = (parent as { [name: string]: Json })[name] ?? null;
  if (parent === null || typeof parent !== 'object') throw new Error('there is no such place');
  return [parent, path.at(-1) ?? ''];
}
