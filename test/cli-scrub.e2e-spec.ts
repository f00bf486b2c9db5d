import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, spawnCli, TEST_KEY } from './support/cli';

interface Answer {
  id?: unknown;
  text: string;
  spans: { start: number; end: number; type: string; score: number }[];
}

function answers(stdout: string): Answer[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}

function lines(...rows: unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

describe('scrub', () => {
  it('replaces, keeps order and ids, and its spans index the input in UTF-16 units', async () => {
    const texts = ['😀 mail bob@example.com', 'nothing here', 'é\u2028x@example.org\r'];
    const { code, stdout } = await spawnCli(['scrub'], {
      stdin: lines(...texts.map((text, i) => ({ id: `n${i}`, text }))),
    });
    expect(code).toBe(0);
    const rows = answers(stdout);
    expect(rows.map(({ id }) => id)).toEqual(['n0', 'n1', 'n2']);
    expect(rows[0]?.text).toBe('😀 mail [EMAIL_1]');
    expect(rows[0]?.spans).toEqual([
      { start: 8, end: 23, type: 'EMAIL', score: expect.any(Number) as number },
    ]);
    for (const [i, row] of rows.entries()) {
      for (const { start, end, type } of row.spans) {
        if (type === 'EMAIL')
          expect(texts[i]?.slice(start, end)).toMatch(/^\w+@example\.(com|org)$/);
      }
    }
  });

  it.each<[string, string[], string, string[]]>([
    ['only finds with --detect', ['--detect'], 'to a@example.com', ['EMAIL']],
    ['masks', ['--action', 'mask'], 'to *@*******.***', ['EMAIL']],
    ['redacts', ['--action', 'redact'], 'to [REDACTED]', ['EMAIL']],
    ['keeps', ['--action', 'keep'], 'to a@example.com', ['EMAIL']],
    ['leaves other types alone', ['--types', 'PHONE'], 'to a@example.com', []],
    ['takes an action per type', ['--types', 'EMAIL=redact,PHONE'], 'to [REDACTED]', ['EMAIL']],
  ])('%s', async (_, flags, text, types) => {
    const { stdout } = await cli(['scrub', ...flags], {
      stdin: lines({ id: 1, text: 'to a@example.com' }),
    });
    const [row] = answers(stdout);
    expect(row?.text).toBe(text);
    expect(row?.spans.map(({ type }) => type)).toEqual(types);
  });

  describe('with settings from files', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'fine-tuning-cli-scrub-'));
      await writeFile(join(folder, 'deny.txt'), 'Project Heron\n');
      await writeFile(join(folder, 'allow.txt'), 'a@example.com\nproject heron\n');
      await writeFile(
        join(folder, 'own.json'),
        JSON.stringify([
          { name: 'ticket', type: 'CUSTOM_TICKET', pattern: 'TCK-[0-9]{4,}', context: ['ticket'] },
        ]),
      );
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const text = 'ticket TCK-12345 of PROJECT HERON, to a@example.com and b@example.com';
    it.each<[string, string[], string]>([
      ['nothing', [], text.replace('a@example.com and b@example.com', '[EMAIL_1] and [EMAIL_2]')],
      [
        'a deny list',
        ['--pii-deny', 'deny.txt', '--pii', 'mask', '--pii-types', 'PERSON=replace'],
        'ticket TCK-12345 of [PERSON_1], to *@*******.*** and *@*******.***',
      ],
      [
        'an allow list, which opens nothing that is denied',
        ['--pii-allow', 'allow.txt', '--pii-deny', 'deny.txt'],
        'ticket TCK-12345 of [PERSON_1], to a@example.com and [EMAIL_1]',
      ],
      [
        'own recognizers',
        [
          '--pii-recognizers',
          'own.json',
          '--pii-types',
          'CUSTOM_TICKET=redact',
          '--pii-threshold',
          'EMAIL=1',
        ],
        'ticket [REDACTED] of PROJECT HERON, to a@example.com and b@example.com',
      ],
      [
        'own recognizers and types',
        ['--pii-recognizers', 'own.json', '--types', 'CUSTOM_TICKET'],
        text.replace('TCK-12345', '[CUSTOM_TICKET_1]'),
      ],
      ['a preset', ['--pii-preset', 'secrets-only'], text],
      ['nothing at all', ['--raw-pii'], text],
    ])('scrubs with %s', async (_, flags, expected) => {
      const args = flags.map((flag) => (/\.\w+$/.test(flag) ? join(folder, flag) : flag));
      const { code, stdout } = await cli(['scrub', ...args], { stdin: lines({ id: 1, text }) });
      expect([code, answers(stdout)[0]?.text]).toEqual([0, expected]);
    });

    it('explains hits by their rule, score and context', async () => {
      const flags = ['--pii-recognizers', join(folder, 'own.json'), '--detect', '--explain'];
      const { stdout } = await cli(['scrub', ...flags], { stdin: lines({ text }) });
      expect(answers(stdout)[0]?.spans[0]).toEqual({
        start: 7,
        end: 16,
        type: 'CUSTOM_TICKET',
        score: 0.9,
        rule: 'custom.ticket',
        context: 'ticket',
      });
    });

    it.each<[string, string[], RegExp]>([
      ['a preset', ['--pii-preset', 'lax'], /--pii-preset: expected one of strict/],
      [
        'a threshold',
        ['--pii-threshold', 'EMAIL=1.5'],
        /--pii-threshold EMAIL: a score lies between 0 and 1/,
      ],
      ['a threshold that is no number', ['--pii-threshold', 'EMAIL=high'], /--pii-threshold EMAIL/],
      ['a type', ['--pii-types', 'NOSE=mask'], /--pii-types: there is no type "NOSE"/],
      ['two actions', ['--pii', 'mask', '--action', 'hash'], /--action and --pii name two actions/],
      [
        'a type that is left out',
        ['--types', 'EMAIL', '--pii-types', 'PHONE=mask'],
        /--types leaves out PHONE/,
      ],
      ['raw and more', ['--raw-pii', '--detect'], /--raw-pii and --detect exclude each other/],
      ['a file that is not there', ['--pii-deny', 'nowhere'], /nowhere: cannot be read/],
      [
        'a denied type that is kept',
        ['--pii-deny', 'deny.txt', '--pii-types', 'PERSON=keep'],
        /--pii-types PERSON: it cannot be kept/,
      ],
    ])('refuses %s', async (_, flags, message) => {
      const args = flags.map((flag) => (/\.txt$/.test(flag) ? join(folder, flag) : flag));
      const { code, stdout, stderr } = await cli(['scrub', ...args], { stdin: lines({ text }) });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/heron/i);
    });
  });

  it('hashes the same with the same key and otherwise with another', async () => {
    const stdin = lines({ text: 'a@example.com' });
    const one = await cli(['scrub', '--action', 'hash'], { stdin });
    const two = await cli(['scrub', '--action', 'hash'], { stdin });
    const other = await cli(['scrub', '--action', 'hash'], {
      stdin,
      env: { FINE_TUNING_KEY: `${TEST_KEY} other` },
    });
    expect(one.stdout).toBe(two.stdout);
    expect(other.stdout).not.toBe(one.stdout);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['no JSON', '{"id":', /line 2 of the input is not JSON/],
    ['no object', '["a"]', /line 2 .* not a JSON object/],
    ['no text', '{"id":1}', /line 2 .* no string "text"/],
    ['a number nobody can keep', '{"id":9007199254740993,"text":"x"}', /line 2 .* "id"/],
  ])('names the line that is %s, after the answers before it', async (_, bad, message) => {
    const stdin = `${lines({ id: 1, text: 'secret@example.com' })}${bad.toString()}\n`;
    const { code, stdout, stderr } = await cli(['scrub'], { stdin });
    expect(code).toBe(1);
    expect(answers(stdout)).toHaveLength(1);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^error: [^\n]+ \(scrub\/bad-line\)\n$/);
  });

  it('passes over blank lines and a byte order mark, and needs no last line feed', async () => {
    const stdin = `\ufeff{"text":"a"}\r\n\n  \n{"text":"b"}`;
    const { code, stdout } = await cli(['scrub'], { stdin });
    expect(code).toBe(0);
    expect(answers(stdout).map(({ text }) => text)).toEqual(['a', 'b']);
  });

  it('answers before its input ends, and stops quietly when nobody listens', async () => {
    const bin = join(__dirname, '../bin/fine-tuning.js');
    const child = spawn(process.execPath, [bin, 'scrub'], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => undefined);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.write(lines({ id: 1, text: 'hello' }));
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    expect(answers(first.toString())).toHaveLength(1);
    child.stdout.destroy();
    child.stdin.end(
      lines(...Array.from({ length: 5000 }, (_, id) => ({ id, text: 'x'.repeat(200) }))),
    );
    const [code] = (await once(child, 'exit')) as [number];
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
