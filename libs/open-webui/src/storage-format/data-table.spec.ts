import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataTable } from './data-table';

const FOLDER = join(__dirname, '..', '..', 'data');

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const [header = '', ...lines] = readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n');

  it('has as many cells in each row as there are columns, the last one its source', () => {
    expect(header.split('\t').at(-1)).toBe('source');
    const rows = dataTable(name);
    expect(rows).toHaveLength(lines.length);
    const columns = header.split('\t').length;
    expect(rows.filter((row) => row.length !== columns || row.includes(''))).toEqual([]);
  });

  it('says nothing twice', () => {
    const rows = dataTable(name).map((row) => row.slice(0, -1).join('\t'));
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  });
});
