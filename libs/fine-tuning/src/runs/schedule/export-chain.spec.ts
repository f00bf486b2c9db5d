import type { ExportRun } from '../../entities/export-run.entity';
import type { ExportStatus } from '../../entities/export-status';
import { readChain, type ExportChain } from './export-chain';

const HOUR = 3_600_000;

interface Row {
  readonly status?: ExportStatus;
  /** Hour in which it began, and was revoked. */
  readonly at: number | null;
  readonly revoked?: number;
  readonly since?: string;
  readonly next?: string;
}

function read(rows: Readonly<Record<string, Row>>, id: string): Promise<ExportChain | undefined> {
  const find = (wanted: string): Promise<ExportRun | null> => {
    const row = rows[wanted];
    if (row === undefined) return Promise.resolve(null);
    return Promise.resolve({
      id: wanted,
      status: row.status ?? 'done',
      startedAt: row.at === null ? null : row.at * HOUR,
      revokedAt: row.revoked === undefined ? null : row.revoked * HOUR,
      recipe: { format: 'openai' },
      sinceExportId: row.since ?? null,
      supersededByExportId: row.next ?? null,
    } as unknown as ExportRun);
  };
  return readChain(id, { find });
}

const full = { at: 1 } as const;
const revoked = { status: 'revoked' } as const;

describe('readChain', () => {
  it.each<[string, Record<string, Row>, string, number, string[], string[]]>([
    ['a single export', { f: full }, 'f', 1, ['f'], ['f']],
    ['one that expired', { f: { ...full, status: 'expired' } }, 'f', 1, ['f'], ['f']],
    ['the newest of several', { f: full, i: { at: 2, since: 'f' } }, 'i', 2, ['i', 'f'], ['i']],
    ['nothing, when all was revoked', { f: { ...full, ...revoked, revoked: 2 } }, 'f', 0, [], []],
    [
      'the predecessor of a revoked increment',
      { f: full, i: { ...revoked, at: 2, since: 'f', revoked: 3 } },
      'i',
      1,
      ['f'],
      ['f'],
    ],
    [
      'the predecessor of one that was revoked after the next had begun',
      { f: full, i: { ...revoked, at: 2, since: 'f', revoked: 9 }, j: { at: 3, since: 'i' } },
      'j',
      1,
      ['j', 'f'],
      ['j', 'f'],
    ],
    [
      'the newest, when it began after the revocation and looked back itself',
      { f: full, i: { ...revoked, at: 2, since: 'f', revoked: 3 }, j: { at: 4, since: 'i' } },
      'j',
      4,
      ['j', 'f'],
      ['j'],
    ],
    [
      'the oldest good one, when whoever looked back was revoked too',
      {
        f: full,
        i: { ...revoked, at: 2, since: 'f', revoked: 3 },
        j: { ...revoked, at: 4, since: 'i', revoked: 5 },
      },
      'j',
      1,
      ['f'],
      ['f'],
    ],
    [
      'one that began within the margin after the revocation, not trusted',
      {
        f: full,
        i: { ...revoked, at: 2, since: 'f', revoked: 3 },
        j: { at: 3.05, since: 'i' },
      },
      'j',
      1,
      ['j', 'f'],
      ['j', 'f'],
    ],
    [
      'the revoked one, when a later version of it was published',
      { f: full, i: { ...revoked, at: 2, since: 'f', revoked: 3, next: 'r' }, r: { at: 4 } },
      'i',
      2,
      ['r', 'f'],
      ['r'],
    ],
    [
      'its predecessor, while that version is at work',
      {
        f: full,
        i: { ...revoked, at: 2, since: 'f', revoked: 3, next: 'r' },
        r: { at: 4, status: 'running' },
      },
      'i',
      1,
      ['f'],
      ['f'],
    ],
    [
      'the version of a version',
      {
        f: { ...revoked, at: 1, revoked: 3, next: 'r' },
        r: { ...revoked, at: 4, revoked: 5, next: 's' },
        s: { at: 6 },
      },
      'f',
      1,
      ['s'],
      ['s'],
    ],
    [
      'nothing, when the last version was revoked',
      { f: { ...revoked, at: 1, revoked: 3, next: 'r' }, r: { ...revoked, at: 4, revoked: 5 } },
      'f',
      0,
      [],
      [],
    ],
  ])('continues from %s', async (_, rows, id, since, published, recent) => {
    expect(await read(rows, id)).toMatchObject({
      since: since * HOUR,
      published: published.map((run) => `${run}/provenance.jsonl`),
      recent,
    });
  });

  it.each<[string, Record<string, Row>]>([
    ['is gone', {}],
    ['never began', { f: { at: null } }],
  ])('finds no chain of an export that %s', async (_, rows) => {
    expect(await read(rows, 'f')).toBeUndefined();
  });
});
