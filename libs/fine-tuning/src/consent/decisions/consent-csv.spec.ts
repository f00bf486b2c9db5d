import { Readable } from 'node:stream';
import { readConsentCsv, requireCsvSize } from './consent-csv';

const read = (text: string | Buffer): ReturnType<typeof readConsentCsv> =>
  readConsentCsv(Readable.from([Buffer.from(text)]));

describe('readConsentCsv', () => {
  it.each([
    ['plain', 'user_id,decision,policy_version\na,granted,2\nb,denied,\n'],
    [
      'byte order mark and CRLF',
      '\ufeffuser_id,decision,policy_version\r\na,granted,2\r\nb,denied,\r\n',
    ],
    [
      'quotes, spaces, no last line end',
      '"user_id" , decision,policy_version\n "a","granted" ,2\nb,denied,""',
    ],
    ['columns in another order', 'policy_version,decision,user_id\n2,granted,a\n,denied,b\n'],
    ['empty lines', 'user_id,decision,policy_version\n\na,granted,2\n\nb,denied,\n\n'],
    [
      'the same line twice',
      'user_id,decision,policy_version\na,granted,2\nb,denied,\na,granted,2\n',
    ],
  ])('%s', async (_what, text) => {
    const { scope, rows } = await read(text);
    expect(scope).toBe('user');
    expect(
      [...rows].map(([id, { decision, policyVersion }]) => [id, decision, policyVersion]),
    ).toEqual([
      ['a', 'granted', '2'],
      ['b', 'denied', null],
    ]);
  });

  it('reads decisions about chats', async () => {
    const { scope, rows } = await read('chat_id,decision\nc,withdrawn\n');
    expect([scope, rows.get('c')]).toEqual([
      'chat',
      { id: 'c', decision: 'withdrawn', policyVersion: null, line: 2 },
    ]);
  });

  it('takes a header alone for no decisions', async () => {
    expect((await read('chat_id,decision\n')).rows.size).toBe(0);
  });

  it.each([
    ['nothing', '', 1],
    [
      'Latin-1',
      Buffer.from('user_id,decision,policy_version\na,granted,1\nb,granted,\xe9\n', 'latin1'),
      3,
    ],
    ['no header', 'a,granted,2\n', 1],
    ['an unknown column', 'user_id,decision,name\n', 1],
    ['a column twice', 'user_id,decision,decision\n', 1],
    ['both ids', 'user_id,chat_id,decision\n', 1],
    ['semicolons', 'user_id;decision\na;granted\n', 1],
    ['an unknown decision', 'user_id,decision\na,granted\nb,yes\n', 3],
    ['a decision in capitals', 'user_id,decision\na,GRANTED\n', 2],
    ['an empty decision', 'user_id,decision\na,\n', 2],
    ['an empty id', 'user_id,decision\n,granted\n', 2],
    ['a field too many', 'user_id,decision\na,granted,1\n', 2],
    ['a field too few', 'user_id,decision,policy_version\na,granted\n', 2],
    ['two decisions about one', 'user_id,decision\na,granted\nb,denied\na,denied\n', 4],
    [
      'two policy versions of one',
      'user_id,decision,policy_version\na,granted,1\na,granted,2\n',
      3,
    ],
    [
      'an over-long policy version',
      `user_id,decision,policy_version\na,granted,${'9'.repeat(65)}\n`,
      2,
    ],
    ['an over-long id', `user_id,decision\n${'a'.repeat(256)},granted\n`, 2],
    ['an over-long line', `user_id,decision\na,granted\n${'b'.repeat(70_000)},granted\n`, 3],
    ['a line of commas', `user_id,decision\n${','.repeat(60_000)}\n`, 2],
    ['an open quote over the whole file', `user_id,decision\n"${'a,granted\n'.repeat(9_000)}`, 2],
    ['an open quote', 'user_id,decision\na,"granted\n', 2],
    ['a quote inside a field', 'user_id,decision\na,gra"nted\n', 2],
  ])('refuses %s and names the line', async (_what, text, line) => {
    await expect(read(text)).rejects.toMatchObject({
      name: 'UsageError',
      code: 'consent/bad-csv',
      message: expect.stringMatching(`^line ${line}: `) as string,
    });
  });

  it('does not repeat what the file says', async () => {
    await expect(read('user_id,decision\nada@example.org,maybe\n')).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('ada') as string }) as Error,
    );
  });

  it('reads nothing behind the first fault, and looks rows up while it reads', async () => {
    let given = 0;
    const checked: number[] = [];
    const lines = function* (faultAt: number): Generator<Buffer> {
      yield Buffer.from('user_id,decision\n');
      for (given = 0; given < 1_000_000; given += 100)
        yield Buffer.from(
          Array.from({ length: 100 }, (_, i) =>
            given + i === faultAt ? 'x,maybe\n' : `u${given + i},granted\n`,
          ).join(''),
        );
    };
    const check = (_: string, rows: readonly unknown[]): Promise<void> => {
      checked.push(rows.length);
      return Promise.resolve();
    };
    const refused = readConsentCsv(Readable.from(lines(2_500)), check);
    await expect(refused).rejects.toThrow(/^line 2502: /);
    // Streams fetch a few pieces ahead.
    expect(given).toBeLessThan(10_000);
    // Rows are counted where a piece ends.
    expect(checked).toEqual([1099, 1000]);

    const strangers = readConsentCsv(Readable.from(lines(-1)), () =>
      Promise.reject(new Error('nobody knows them')),
    );
    await expect(strangers).rejects.toThrow('nobody knows them');
    expect(given).toBeLessThan(10_000);
  });

  it('refuses a file that is too large by its size', () => {
    expect(() => requireCsvSize(512 * 1024 * 1024)).not.toThrow();
    expect(() => requireCsvSize(512 * 1024 * 1024 + 1)).toThrow(
      expect.objectContaining({
        code: 'consent/csv-too-large',
        message: 'the file has more than 512 MB; cut it into several',
      }) as Error,
    );
  });

  it('passes a failing input on', async () => {
    const broken = Readable.from(
      (function* () {
        yield 'user_id,decision\n';
        throw new Error('disk');
      })(),
    );
    await expect(readConsentCsv(broken)).rejects.toThrow('disk');
  });
});
