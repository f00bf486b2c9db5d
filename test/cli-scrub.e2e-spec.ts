import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
