import { UsageError } from '../open-webui.errors';

/** The schemas that a search path names, in its order. @param user what `$user` stands for */
export function schemasOf(searchPath: string, user: string): string[] {
  const names = [...searchPath.matchAll(/"((?:[^"]|"")*)"|([^\s,"]+)/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.toLowerCase(),
  );
  return names.map((name) => (name === '$user' ? user : name));
}

/**
 * TypeORM takes names apart at dots and does not escape quotes.
 * @throws UsageError `database/bad-url`
 */
export function requireSchemaName(schema: string): void {
  if (schema !== '' && Buffer.byteLength(schema) <= 63 && !/[."\p{Cc}]/u.test(schema)) return;
  throw new UsageError(
    'database/bad-url',
    'the schema must have 1 to 63 bytes, without dots and quotes',
    'database',
  );
}
