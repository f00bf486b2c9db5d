import { OWN_ENTITIES } from '../entities';
import { FIRST_TABLES } from './first-tables';
import { FINE_TUNING_MIGRATIONS, timestampOf } from './migration-list';
import type { OwnTable } from './own-table';
import { OWN_TABLES } from './own-tables';
import { changedTable, type TableChange } from './table-change';

const table: OwnTable = { name: 't', columns: { a: 'text', b: 'text' }, primaryKey: ['a'] };

it.each<[string, TableChange, string[]]>([
  ['another table', { table: 'u', added: { c: 'text' }, dropped: { a: 'text' } }, ['a', 'b']],
  ['nothing', { table: 't', added: {}, dropped: {} }, ['a', 'b']],
  ['one that comes', { table: 't', added: { c: 'bigint' }, dropped: {} }, ['a', 'b', 'c']],
  ['one that goes', { table: 't', added: {}, dropped: { b: 'text' } }, ['a']],
  ['one for another', { table: 't', added: { c: 'text' }, dropped: { b: 'text' } }, ['a', 'c']],
  ['one that is not there', { table: 't', added: {}, dropped: { toString: 'text' } }, ['a', 'b']],
])('a change of %s', (_what, change, columns) => {
  expect(Object.keys(changedTable(table, change).columns)).toEqual(columns);
  expect(Object.keys(table.columns)).toEqual(['a', 'b']);
});

it('the migrations are named and ordered by their time stamps', () => {
  const names = FINE_TUNING_MIGRATIONS.map((AnyMigration) => new AnyMigration().name);
  expect(names).toEqual(FINE_TUNING_MIGRATIONS.map((AnyMigration) => AnyMigration.name));
  const stamps = names.map(timestampOf);
  expect(stamps.every((stamp) => Number.isSafeInteger(stamp) && stamp > 1.7e12)).toBe(true);
  expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
});

it('each table of ours has an entity, and only columns that are added later may be missing from the first version', () => {
  expect(OWN_TABLES).toHaveLength(OWN_ENTITIES.length);
  for (const { name, columns, primaryKey, indexes, uniqueIndexes } of OWN_TABLES) {
    const first = FIRST_TABLES.find((candidate) => candidate.name === name);
    // A table that comes later has no rows that could lack anything.
    if (first === undefined) continue;
    const added = Object.entries(columns).filter(
      ([column]) => !Object.hasOwn(first.columns, column),
    );
    // The rows that are there have no value for it.
    expect(added.filter(([, type]) => /NOT NULL/.test(type))).toEqual([]);
    const used = [
      primaryKey,
      ...Object.values(indexes ?? {}),
      ...Object.values(uniqueIndexes ?? {}),
    ].flat();
    expect(used.filter((column) => !Object.hasOwn(columns, column))).toEqual([]);
  }
});
