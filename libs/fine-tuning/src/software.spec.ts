import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOFTWARE } from './software';

it('is what package.json says', () => {
  const path = join(__dirname, '../../../package.json');
  const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  expect(SOFTWARE).toEqual({ name, version });
});
