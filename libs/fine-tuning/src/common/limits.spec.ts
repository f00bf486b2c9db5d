import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PII_LIMITS } from '@app/pii';
import * as limits from './limits';

/** Constant, and its number as the page has it. */
const ROW = /^\|[^|]+\| (\d+) +\|[^|]+\| `(\w+\.\w+)` +\|/gm;

it('docs/limits.md lists every limit with its number, and no other', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/limits.md'), 'utf8');
  const told = Object.fromEntries([...page.matchAll(ROW)].map(([, n, name]) => [name, Number(n)]));
  const groups: Record<string, Readonly<Record<string, number>>> = { ...limits, PII_LIMITS };
  const real = Object.entries(groups).flatMap(([group, values]) =>
    Object.entries(values).map(([name, value]) => [`${group}.${name}`, value] as const),
  );
  expect(told).toEqual(Object.fromEntries(real));
});
